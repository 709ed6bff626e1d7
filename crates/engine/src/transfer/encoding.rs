//! Bytes of a declared encoding become UTF-8.
//!
//! Strict: what is not valid in the encoding is an error, never a replacement character. Four encodings cover what
//! spreadsheets and databases write; a general transcoding library would add its tables of some forty others to every
//! build for the browser.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};

/// How the bytes of a file stand for text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, the byte order told by its mark; little-endian without one.
    #[serde(rename = "utf-16")]
    Utf16,
    /// The Western European encoding of Windows.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// ISO 8859-1.
    #[serde(rename = "iso-8859-1")]
    Latin1,
}

/// Windows-1252 from 0x80 to 0x9f; 0 where the encoding has no character.
const WINDOWS_1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// Reads bytes of an encoding and gives UTF-8. Bytes declared as UTF-8 pass through unchecked: the sheet checks them
/// record by record, where it can name the line.
pub(crate) struct Decoder<'a> {
    source: &'a mut dyn Read,
    encoding: Encoding,
    started: bool,
    big_endian: bool,
    /// Bytes of a code unit or pair that is not complete yet.
    pending: Vec<u8>,
    decoded: Vec<u8>,
    given: usize,
    taken: u64,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(source: &'a mut dyn Read, encoding: Encoding) -> Self {
        Self {
            source,
            encoding,
            started: false,
            big_endian: false,
            pending: Vec::new(),
            decoded: Vec::new(),
            given: 0,
            taken: 0,
        }
    }

    /// How many bytes of the source have been taken.
    pub(crate) fn taken(&self) -> u64 {
        self.taken
    }

    /// Fills the buffer with UTF-8 as far as there is any; 0 means the end.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.encoding == Encoding::Utf8 {
            let n = read_some(self.source, buffer)?;
            self.taken += n as u64;
            if !self.started && n > 0 {
                self.started = true;
                if matches!(buffer.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff])) {
                    return Err(broken("the file is UTF-16, not UTF-8: declare `encoding = \"utf-16\"`"));
                }
            }
            return Ok(n);
        }
        while self.given == self.decoded.len() {
            self.decoded.clear();
            self.given = 0;
            let mut chunk = [0u8; 16 * 1024];
            let n = read_some(self.source, &mut chunk)?;
            self.taken += n as u64;
            if n == 0 {
                if self.pending.is_empty() {
                    return Ok(0);
                }
                return Err(broken("the file ends in the middle of a character"));
            }
            let chunk = chunk.get(..n).unwrap_or_default();
            match self.encoding {
                Encoding::Utf16 => self.utf16(chunk)?,
                _ => self.single(chunk)?,
            }
        }
        let rest = self.decoded.get(self.given..).unwrap_or_default();
        let n = rest.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(rest) {
            *to = *from;
        }
        self.given += n;
        Ok(n)
    }

    fn single(&mut self, chunk: &[u8]) -> io::Result<()> {
        for &byte in chunk {
            let high = self.encoding == Encoding::Windows1252 && (0x80..0xa0).contains(&byte);
            let point = match WINDOWS_1252.get(usize::from(byte).wrapping_sub(0x80)) {
                Some(0) if high => {
                    return Err(broken(format!("byte 0x{byte:02x} is no character of windows-1252")));
                }
                Some(&point) if high => u32::from(point),
                _ => u32::from(byte),
            };
            self.push(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(())
    }

    fn utf16(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.pending.extend_from_slice(chunk);
        let bytes = std::mem::take(&mut self.pending);
        let mut units = bytes.chunks_exact(2).peekable();
        let mut used = 0;
        while let Some(unit) = units.next() {
            let first = self.unit(unit);
            if !self.started {
                self.started = true;
                if first == 0xfeff || first == 0xfffe {
                    self.big_endian ^= first == 0xfffe;
                    used += 2;
                    continue;
                }
            }
            let mut pair = vec![first];
            if (0xd800..0xdc00).contains(&first) {
                match units.next() {
                    Some(low) => pair.push(self.unit(low)),
                    None => break,
                }
            }
            used += pair.len() * 2;
            for decoded in char::decode_utf16(pair) {
                match decoded {
                    Ok(letter) => self.push(letter),
                    Err(_) => return Err(broken("the file is not valid UTF-16")),
                }
            }
        }
        self.pending = bytes.get(used..).unwrap_or_default().to_vec();
        Ok(())
    }

    fn unit(&self, bytes: &[u8]) -> u16 {
        match bytes {
            [a, b] if self.big_endian => u16::from_be_bytes([*a, *b]),
            [a, b] => u16::from_le_bytes([*a, *b]),
            _ => 0,
        }
    }

    fn push(&mut self, letter: char) {
        self.decoded.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// A fault of the encoding travels as `InvalidData`, a fault of the source as what it is.
fn broken(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.into())
}

fn read_some(source: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8], encoding: Encoding) -> io::Result<String> {
        let mut source = bytes;
        let mut decoder = Decoder::new(&mut source, encoding);
        let mut text = Vec::new();
        let mut buffer = [0; 3];
        loop {
            match decoder.read(&mut buffer)? {
                0 => return Ok(String::from_utf8(text).unwrap()),
                n => text.extend_from_slice(&buffer[..n]),
            }
        }
    }

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "Łódź, 30 €, 😀";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(text.as_bytes(), Encoding::Utf8).unwrap(), text);
        assert_eq!(decode(&little, Encoding::Utf16).unwrap(), text);
        assert_eq!(decode(&big, Encoding::Utf16).unwrap(), text);
        assert_eq!(decode(b"caf\xe9 \x80 \x93q\x94", Encoding::Windows1252).unwrap(), "café € “q”");
        assert_eq!(decode(b"caf\xe9", Encoding::Latin1).unwrap(), "café");
    }

    #[test]
    fn what_is_not_in_the_encoding_is_an_error() {
        for (bytes, encoding, message) in [
            (&b"\x81"[..], Encoding::Windows1252, "byte 0x81 is no character of windows-1252"),
            (b"a\0b", Encoding::Utf16, "the file ends in the middle of a character"),
            (b"\x00\xdc\x00\x00", Encoding::Utf16, "the file is not valid UTF-16"),
            (b"\xff\xfea\0", Encoding::Utf8, "the file is UTF-16, not UTF-8: declare `encoding = \"utf-16\"`"),
        ] {
            assert_eq!(decode(bytes, encoding).unwrap_err().to_string(), message);
        }
    }
}
