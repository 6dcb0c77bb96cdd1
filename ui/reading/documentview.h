#pragma once

namespace ui {

class ViewportCell;

/// Fills a cell whose series has no pictures: a report as its text; a document or another object as
/// what it is, with the action that opens it. Says what is going on while nothing came.
void showDocuments(ViewportCell &cell);

} // namespace ui
