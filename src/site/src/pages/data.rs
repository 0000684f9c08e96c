//! Each figure's table and picture as files, at the default scenario.

use super::{File, Press};

/// `data/<figure>.csv`, `.json` and `.svg`, as the foot of the figure hands them out: with the
/// sources, the scenario's link and the license in each.
pub(super) fn files(press: &Press<'_>) -> Vec<File> {
    let address = &press.material.book.meta.address;
    let mut files = Vec::new();
    for export in press.live.exports() {
        for kind in ["csv", "json", "svg"] {
            files.extend(export.file(kind, address).map(|text| File {
                path: format!("data/{}.{kind}", export.id),
                text,
            }));
        }
    }
    files
}
