//! Files that Python opened, for the engine to read and write.

use std::io::{self, Read, Seek, SeekFrom, Write};

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

/// How many bytes are asked for at once.
const CHUNK: usize = 256 * 1024;

/// A binary file object of Python. Each use takes the GIL for itself, so that the engine runs without it in between.
pub(crate) struct PyFile {
    object: Py<PyAny>,
    kept: Option<PyBackedBytes>,
    from: usize,
    pending: Vec<u8>,
}

impl PyFile {
    pub(crate) fn new(object: Py<PyAny>) -> Self {
        Self { object, kept: None, from: 0, pending: Vec::new() }
    }

    fn send(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        Python::attach(|py| {
            let bytes = PyBytes::new(py, &self.pending);
            self.object.bind(py).call_method1(intern!(py, "write"), (bytes,))?;
            Ok::<(), PyErr>(())
        })?;
        self.pending.clear();
        Ok(())
    }
}

impl Read for PyFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(rest) =
                self.kept.as_ref().and_then(|kept| kept.get(self.from..)).filter(|rest| !rest.is_empty())
            {
                let count = rest.len().min(buffer.len());
                if let (Some(target), Some(source)) = (buffer.get_mut(..count), rest.get(..count)) {
                    target.copy_from_slice(source);
                }
                self.from += count;
                return Ok(count);
            }
            let chunk = Python::attach(|py| {
                let chunk = self.object.bind(py).call_method1(intern!(py, "read"), (CHUNK,))?;
                chunk.extract::<PyBackedBytes>().map_err(PyErr::from)
            })?;
            if chunk.is_empty() {
                return Ok(0);
            }
            self.kept = Some(chunk);
            self.from = 0;
        }
    }
}

impl Seek for PyFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.send()?;
        let (offset, whence) = match to {
            SeekFrom::Start(offset) => (i64::try_from(offset).unwrap_or(i64::MAX), 0),
            // What was read ahead lies behind the place that the reader stands at.
            SeekFrom::Current(offset) => {
                let ahead = self.kept.as_ref().map_or(0, |kept| kept.len() - self.from);
                (offset - i64::try_from(ahead).unwrap_or(0), 1)
            }
            SeekFrom::End(offset) => (offset, 2),
        };
        self.kept = None;
        self.from = 0;
        let place = Python::attach(|py| {
            self.object.bind(py).call_method1(intern!(py, "seek"), (offset, whence))?.extract::<u64>()
        })?;
        Ok(place)
    }
}

impl Write for PyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= CHUNK {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}
