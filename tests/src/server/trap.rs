//! A wasm file that is whole in every respect, and traps as soon as it is started.

/// Puts `unreachable` in front of the code that the glue calls first. The file as it is where it
/// has no such function; the test that asked for a trap then fails.
pub(super) fn set(wasm: &[u8]) -> Vec<u8> {
    let mut out = wasm.to_vec();
    let _ = rewrite(&mut out);
    out
}

/// The name under which wasm-bindgen exports what runs at the start.
const START: &[u8] = b"__wbindgen_start";

/// Kinds and sections of the binary format that matter here.
const FUNCTION: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const CODE: u8 = 10;

fn rewrite(wasm: &mut [u8]) -> Option<()> {
    let (mut imported, mut start) = (0, None);
    let mut reader = Reader { at: 8 };
    loop {
        let kind = reader.byte(wasm)?;
        let length = reader.number(wasm)?;
        let end = reader.at + length;
        match kind {
            IMPORTS => imported = reader.imported_functions(wasm)?,
            EXPORTS => start = Some(reader.exported(wasm, START)?),
            CODE => {
                let index = start?.checked_sub(imported)?;
                let count = reader.number(wasm)?;
                if index >= count {
                    return None;
                }
                for _ in 0..index {
                    let length = reader.number(wasm)?;
                    reader.at += length;
                }
                return reader.silence(wasm);
            }
            _ => {}
        }
        reader.at = end;
    }
}

/// Where we are in the bytes.
struct Reader {
    at: usize,
}

impl Reader {
    fn byte(&mut self, wasm: &[u8]) -> Option<u8> {
        let byte = *wasm.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// A LEB128 number.
    fn number(&mut self, wasm: &[u8]) -> Option<usize> {
        let (mut value, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte(wasm)?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            shift += 7;
        }
    }

    fn name<'a>(&mut self, wasm: &'a [u8]) -> Option<&'a [u8]> {
        let length = self.number(wasm)?;
        let name = wasm.get(self.at..self.at + length)?;
        self.at += length;
        Some(name)
    }

    /// How many functions the imports bring; ours imports nothing else.
    fn imported_functions(&mut self, wasm: &[u8]) -> Option<usize> {
        let count = self.number(wasm)?;
        for _ in 0..count {
            self.name(wasm)?;
            self.name(wasm)?;
            if self.byte(wasm)? != FUNCTION {
                return None;
            }
            self.number(wasm)?;
        }
        Some(count)
    }

    /// The index of the function that is exported under a name.
    fn exported(&mut self, wasm: &[u8], wanted: &[u8]) -> Option<usize> {
        let count = self.number(wasm)?;
        for _ in 0..count {
            let found = self.name(wasm)? == wanted;
            let kind = self.byte(wasm)?;
            let index = self.number(wasm)?;
            if found && kind == FUNCTION {
                return Some(index);
            }
        }
        None
    }

    /// Turns the body that begins here into `unreachable` and nothing else.
    fn silence(&mut self, wasm: &mut [u8]) -> Option<()> {
        const UNREACHABLE: u8 = 0x00;
        const NOTHING: u8 = 0x01;
        const END: u8 = 0x0b;
        let length = self.number(wasm)?;
        let end = self.at + length;
        for _ in 0..self.number(wasm)? {
            // So many locals of a type.
            self.number(wasm)?;
            self.byte(wasm)?;
        }
        let code = wasm.get_mut(self.at..end)?;
        code.fill(NOTHING);
        *code.first_mut()? = UNREACHABLE;
        *code.last_mut()? = END;
        Some(())
    }
}
