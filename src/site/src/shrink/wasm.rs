//! As much of the format of WebAssembly as it takes to cut functions short and to rename what goes
//! in and out: sections, names of functions, imports, exports, bodies of functions.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};

const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const EXPORT: u8 = 7;
const CODE: u8 = 10;

/// `\0asm`, version 1.
const HEADER: &[u8; 8] = b"\0asm\x01\0\0\0";

/// No locals, `unreachable`, `end`.
const TRAP: [u8; 3] = [0, 0, 0x0b];

/// An entry of the import or export section: its names, and the bytes that follow them.
struct Entry {
    /// Of an import the module and the field, of an export its name.
    names: Vec<String>,
    rest: Vec<u8>,
}

/// A module, taken apart as far as needed.
pub(super) struct Module {
    /// All sections in their order; those taken apart are empty here.
    sections: Vec<(u8, Vec<u8>)>,
    imports: Vec<Entry>,
    exports: Vec<Entry>,
    bodies: Vec<Vec<u8>>,
    /// How many functions are imported; the bodies count on from there.
    imported: u32,
    /// The names of functions by their number; none in a module that was stripped.
    pub(super) names: BTreeMap<u32, String>,
}

impl Module {
    /// Takes a module apart.
    ///
    /// # Errors
    /// When it is none, or ends too early.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        let Some(body) = bytes.strip_prefix(HEADER) else {
            bail!("it is no WebAssembly of version 1");
        };
        let mut module = Self {
            sections: Vec::new(),
            imports: Vec::new(),
            exports: Vec::new(),
            bodies: Vec::new(),
            imported: 0,
            names: BTreeMap::new(),
        };
        let mut from = Reader(body);
        while !from.0.is_empty() {
            let id = from.byte()?;
            let content = from.block()?;
            module.section(id, content)?;
        }
        Ok(module)
    }

    fn section(&mut self, id: u8, content: &[u8]) -> Result<()> {
        let mut from = Reader(content);
        match id {
            IMPORT => {
                for _ in 0..from.number()? {
                    let names = vec![from.text()?, from.text()?];
                    let before = from.0;
                    if from.import()? {
                        self.imported += 1;
                    }
                    let rest = before[..before.len() - from.0.len()].to_vec();
                    self.imports.push(Entry { names, rest });
                }
            }
            EXPORT => {
                for _ in 0..from.number()? {
                    let names = vec![from.text()?];
                    let before = from.0;
                    from.byte()?;
                    from.number()?;
                    let rest = before[..before.len() - from.0.len()].to_vec();
                    self.exports.push(Entry { names, rest });
                }
            }
            CODE => {
                for _ in 0..from.number()? {
                    self.bodies.push(from.block()?.to_vec());
                }
            }
            CUSTOM if from.text()? == "name" => {
                while !from.0.is_empty() {
                    let (kind, content) = (from.byte()?, from.block()?);
                    // 1: of functions; the others name modules, locals and so on.
                    if kind == 1 {
                        let mut from = Reader(content);
                        for _ in 0..from.number()? {
                            let (number, name) = (from.number()?, from.text()?);
                            self.names.insert(number, name);
                        }
                    }
                }
            }
            _ => {}
        }
        let kept = match id {
            IMPORT | EXPORT | CODE => Vec::new(),
            _ => content.to_vec(),
        };
        self.sections.push((id, kept));
        Ok(())
    }

    /// Makes every function whose name is chosen end in a trap at once.
    pub(super) fn cut(&mut self, chosen: impl Fn(&str) -> bool) {
        for (number, name) in &self.names {
            let place = number.checked_sub(self.imported).map(|n| n as usize);
            if let Some(body) = place.and_then(|p| self.bodies.get_mut(p))
                && chosen(name)
            {
                *body = TRAP.to_vec();
            }
        }
    }

    /// The names of what is imported, without those of the modules.
    pub(super) fn imports(&self) -> Vec<String> {
        self.imports
            .iter()
            .filter_map(|i| i.names.last().cloned())
            .collect()
    }

    /// The names of what is exported.
    pub(super) fn exports(&self) -> Vec<String> {
        self.exports
            .iter()
            .filter_map(|e| e.names.last().cloned())
            .collect()
    }

    /// Gives imports and exports other names.
    pub(super) fn rename(&mut self, to: &BTreeMap<String, String>) {
        for entry in self.imports.iter_mut().chain(&mut self.exports) {
            if let Some(name) = entry.names.last_mut()
                && let Some(short) = to.get(name)
            {
                *name = short.clone();
            }
        }
    }

    /// Puts it together again.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = HEADER.to_vec();
        for (id, kept) in &self.sections {
            let content = match *id {
                IMPORT => entries(&self.imports),
                EXPORT => entries(&self.exports),
                CODE => {
                    let mut content = number(self.bodies.len());
                    self.bodies.iter().for_each(|b| block(&mut content, b));
                    content
                }
                _ => kept.clone(),
            };
            out.push(*id);
            block(&mut out, &content);
        }
        out
    }
}

fn entries(entries: &[Entry]) -> Vec<u8> {
    let mut out = number(entries.len());
    for entry in entries {
        for name in &entry.names {
            block(&mut out, name.as_bytes());
        }
        out.extend(&entry.rest);
    }
    out
}

/// Bytes behind their length.
fn block(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(number(bytes.len()));
    out.extend(bytes);
}

/// A number in LEB128: seven bits a byte, the lowest first.
fn number(mut n: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while n > 0x7f {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
    out
}

/// What is still to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("it ends too early")?;
        self.0 = rest;
        Ok(*first)
    }

    fn number(&mut self) -> Result<u32> {
        let mut value = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(value).context("a number is too large");
            }
        }
        bail!("a number does not end")
    }

    fn block(&mut self) -> Result<&'a [u8]> {
        let length = self.number()? as usize;
        let (block, rest) = self
            .0
            .split_at_checked(length)
            .context("it ends too early")?;
        self.0 = rest;
        Ok(block)
    }

    fn text(&mut self) -> Result<String> {
        String::from_utf8(self.block()?.to_vec()).context("a name is no text")
    }

    /// The description of an import; whether it is a function.
    fn import(&mut self) -> Result<bool> {
        let kind = self.byte()?;
        match kind {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop((self.byte()?, self.byte()?)),
            _ => bail!("an import is of the unknown kind {kind}"),
        }
        Ok(kind == 0)
    }

    /// The size of a table or of memory: one number, or two.
    fn limits(&mut self) -> Result<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports `env.long_name` and exports one function named `stop`, whose body
    /// calls the import.
    fn small() -> Vec<u8> {
        let mut out = HEADER.to_vec();
        let mut section = |id: u8, content: &[u8]| {
            out.push(id);
            block(&mut out, content);
        };
        section(1, &[1, 0x60, 0, 0]);
        section(IMPORT, b"\x01\x03env\x09long_name\x00\x00");
        section(3, &[1, 0]);
        section(EXPORT, b"\x01\x04stop\x00\x01");
        section(CODE, &[1, 4, 0, 0x10, 0, 0x0b]);
        section(CUSTOM, b"\x04name\x01\x07\x01\x01\x04stop");
        out
    }

    #[test]
    fn a_module_is_put_together_as_it_was() {
        let module = Module::read(&small()).expect("a module");
        assert_eq!(module.write(), small());
        assert_eq!(module.names.get(&1).map(String::as_str), Some("stop"));
    }

    #[test]
    fn functions_are_cut_and_names_shortened() {
        let mut module = Module::read(&small()).expect("a module");
        module.cut(|name| name == "stop");
        module.rename(&BTreeMap::from([("long_name".to_owned(), "a".to_owned())]));
        let again = Module::read(&module.write()).expect("a module");
        assert_eq!(again.bodies, [TRAP.to_vec()]);
        assert_eq!(again.imports(), ["a"]);
        assert_eq!(again.exports(), ["stop"]);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(Module::read(b"<!doctype html>").is_err());
        let cut = &small()[..20];
        assert!(Module::read(cut).is_err());
    }
}
