#include "tests/support/phantoms/phantoms.h"

#include "tests/support/phantoms/catalogue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace phantoms {

namespace {

const Entry *find(const QString &key)
{
    const auto at =
        std::find_if(catalogue().begin(), catalogue().end(), [&](const Entry &entry) { return key == QLatin1String(entry.key); });
    return at == catalogue().end() ? nullptr : &*at;
}

Study studyOf(const Entry &entry, const Options &options)
{
    const QString key = QLatin1String(entry.key);
    const auto place = &entry - catalogue().constData();
    return {key,
            entry.patient(),
            options.today.addDays(-entry.daysAgo),
            QTime::fromString(QLatin1String(entry.time), QStringLiteral("HHmm")),
            QString::fromUtf8(entry.description),
            QStringLiteral("A%1").arg(4100 + place),
            QLatin1String(entry.bodyPart)};
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return false;
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

/// One slice of a series.
Instance only(const Study &study, const Series &series, const CtSeries &geometry, int index)
{
    static const Thorax thorax;
    const int slice = geometry.slices - 1 - index;
    return ctImage(study, series, geometry, slice, index + 1, ctPixels(thorax, geometry, slice));
}

} // namespace

QStringList studyKeys()
{
    QStringList keys;
    for (const Entry &entry : catalogue())
        if (entry.byDefault)
            keys << QLatin1String(entry.key);
    return keys;
}

Study study(const QString &key, const Options &options)
{
    const Entry *entry = find(key);
    return entry ? studyOf(*entry, options) : Study{};
}

bool make(const QString &key, const Options &options, const Sink &sink)
{
    const Entry *entry = find(key);
    return entry && entry->make(studyOf(*entry, options), options, sink);
}

QList<Instance> instances(const QString &key, const Options &options)
{
    QList<Instance> all;
    make(key, options, [&](const Instance &instance) {
        all << instance;
        return true;
    });
    return all;
}

dicom::Result<int> writeAll(const QString &folder, const Options &options, const Progress &progress)
{
    int files = 0, studies = 0;
    const QStringList keys = options.only.isEmpty() ? studyKeys() : options.only;
    for (const QString &key : keys) {
        if (!find(key))
            return dicom::fail(dicom::Error::Kind::NotFound, QStringLiteral("There is no phantom study named %1.").arg(key));
        ++studies;
        QString failed;
        make(key, options, [&](const Instance &instance) {
            const QString path = folder + u'/' + instance.path;
            if (!writeFile(path, instance.toPart10()))
                failed = path;
            ++files;
            if (progress)
                progress(studies, int(keys.size()), files);
            return failed.isEmpty();
        });
        if (!failed.isEmpty())
            return dicom::fail(dicom::Error::Kind::FileAccess, QStringLiteral("%1 cannot be written.").arg(failed));
    }
    return files;
}

Instance ctSlice(int index)
{
    return only(study(QStringLiteral("ct-thorax")),
                {QStringLiteral("thorax"), 2, QStringLiteral("CT"), QStringLiteral("Thorax 2.0 mm standard"), QStringLiteral("Thorax")},
                thoraxSeries(), index);
}

Instance smallCtSlice(int index)
{
    return only(study(QStringLiteral("ct-same-name")),
                {QStringLiteral("small"), 2, QStringLiteral("CT"), QStringLiteral("Thorax, small"), QStringLiteral("Thorax")},
                smallCtSeries(), index);
}

Instance nthInstance(const QString &studyKey, int index)
{
    Instance found;
    int at = 0;
    make(studyKey, {}, [&](const Instance &instance) {
        if (at == index)
            found = instance;
        return at++ < index;
    });
    return found;
}

Instance mrSlice(int index)
{
    return nthInstance(QStringLiteral("mr-brain"), index);
}

} // namespace phantoms
