//! A zip archive whose files are stored as they are: browsers and operating systems open it, and
//! what is in it compresses little.

use std::io::Write as _;

use rawzip::ZipArchiveWriter;
use rawzip::time::UtcDateTime;

/// The archive of some files, in their order, all dated to a day like `2026-11-21`. `None` where
/// it cannot be written, which memory gives no cause for.
pub(super) fn zip<'a>(
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    day: &str,
) -> Option<Vec<u8>> {
    let mut parts = day.split('-').filter_map(|part| part.parse::<u16>().ok());
    let date = (|| {
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        UtcDateTime::from_components(year, month as u8, day as u8, 12, 0, 0, 0)
    })();
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let mut file = archive.new_file(name);
        if let Some(date) = date {
            file = file.last_modified(date);
        }
        let (mut entry, config) = file.start().ok()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(bytes).ok()?;
        let (_, described) = writer.finish().ok()?;
        entry.finish(described).ok()?;
    }
    archive.finish().ok()
}
