#pragma once

#include "ui/flow/hanging/rule.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace ui {

/// How a picture is windowed and enlarged, as fields: the presets of a modality, or width and center in figures.
class LookFields : public QWidget
{
    Q_OBJECT
public:
    explicit LookFields(QWidget *parent = nullptr);
    void setLook(const HangingLook &look, const QString &modality);
    HangingLook look() const;
    QString problem() const;

signals:
    void edited();

private:
    QComboBox *m_window;
    QLineEdit *m_zoom;
    QCheckBox *m_invert;
    HangingLook m_look; ///< what has no field stays
};

/// One stage, apart from its cells.
class StageFields : public QWidget
{
    Q_OBJECT
public:
    explicit StageFields(QWidget *parent = nullptr);
    void setStage(const HangingStage &stage, const QString &modality);
    HangingStage stage() const;
    QString problem() const { return m_look->problem(); }

signals:
    void edited();

private:
    QLineEdit *m_name;
    QSpinBox *m_rows, *m_columns;
    QComboBox *m_fill;
    QLineEdit *m_prefer;
    QCheckBox *m_withPrior, *m_oneScale;
    QComboBox *m_links;
    LookFields *m_look;
    HangingStage m_stage;
};

/// What one cell of a stage asks for.
class CellFields : public QWidget
{
    Q_OBJECT
public:
    explicit CellFields(QWidget *parent = nullptr);
    /// `place` counts from 0: a cell may show what one before it shows.
    void setCell(const HangingCell &cell, int place, const QString &modality);
    HangingCell cell() const;
    QString problem() const { return m_look->problem(); }

signals:
    void edited();

private:
    QLineEdit *addText(QFormLayout &form, const QString &name, const QString &example);
    void enableFields();

    QComboBox *m_source;
    QLineEdit *m_modality, *m_view, *m_words, *m_prefer;
    QComboBox *m_plane, *m_side;
    LookFields *m_look;
    HangingCell m_cell;
};

} // namespace ui
