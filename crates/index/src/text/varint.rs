//! Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the top bit set on all but the last.

pub(crate) fn write(number: u64, out: &mut Vec<u8>) {
    let mut rest = number;
    while rest >= 0x80 {
        out.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// Takes one number from the front; none if the bytes end before it or it does not fit.
pub(crate) fn read(bytes: &mut &[u8]) -> Option<u64> {
    let (first, rest) = bytes.split_first()?;
    if *first < 0x80 {
        *bytes = rest;
        return Some(u64::from(*first));
    }
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        number |= u64::from(byte & 0x7f) << (7 * at);
        if *byte < 0x80 {
            *bytes = bytes.get(at + 1..)?;
            return Some(number);
        }
    }
    None
}

/// The same for a length or an offset.
pub(crate) fn read_length(bytes: &mut &[u8]) -> Option<usize> {
    usize::try_from(read(bytes)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(0..1_u64 << 60, 0..20)) {
            let mut bytes = Vec::new();
            for number in &numbers {
                write(*number, &mut bytes);
            }
            let mut rest = bytes.as_slice();
            for number in &numbers {
                prop_assert_eq!(read(&mut rest), Some(*number));
            }
            prop_assert_eq!(read(&mut rest), None);
        }
    }
}
