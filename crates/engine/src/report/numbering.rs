//! Groups, numbered as they are met.

use std::collections::HashMap;

use crmkit_index::{BLOCK, Mask};

use super::MAX_GROUPS;
use crate::error::{Error, ErrorKind, Result};

/// Up to this many combinations of keys, groups are found in a table and not in a map.
const MOST_DIRECT: usize = 1 << 22;

/// The groups met so far, numbered from 0.
pub(super) struct Numbering {
    pub(super) radixes: Vec<u64>,
    pub(super) direct: Vec<u32>,
    pub(super) hashed: HashMap<u64, u32>,
    pub(super) combined: Vec<u64>,
}

impl Numbering {
    pub(super) fn new(sizes: &[Option<usize>]) -> Result<Self> {
        // Where nobody knows how many there will be, there is room for all that a report may have.
        let radixes: Vec<u64> =
            sizes.iter().map(|size| size.map_or(MAX_GROUPS as u64 * 64, |size| size as u64)).collect();
        let product = radixes.iter().try_fold(1_u64, |product, radix| product.checked_mul(*radix));
        let Some(product) = product else {
            return Err(Error::new(ErrorKind::Limit, "a report groups by fewer fields of so many values"));
        };
        let direct = usize::try_from(product).ok().filter(|size| *size <= MOST_DIRECT);
        let direct = vec![u32::MAX; direct.unwrap_or(0)];
        Ok(Self { radixes, direct, hashed: HashMap::new(), combined: Vec::new() })
    }

    /// The group of each row of the mask, and one more for each of them in the counts.
    pub(super) fn number(
        &mut self,
        mask: &Mask,
        combined: &[u64; BLOCK],
        groups: &mut [u32; BLOCK],
        counts: &mut Vec<u64>,
    ) -> Result<()> {
        let mut too_many = false;
        mask.for_each(|at| {
            let (Some(group), Some(combined)) = (groups.get_mut(at), combined.get(at)) else { return };
            let known = match self.direct.is_empty() {
                true => Some(self.hashed.entry(*combined).or_insert(u32::MAX)),
                false => self.direct.get_mut(*combined as usize),
            };
            let Some(known) = known else { return };
            if *known == u32::MAX {
                *known = self.combined.len() as u32;
                self.combined.push(*combined);
                counts.push(0);
                too_many |= counts.len() > MAX_GROUPS;
            }
            *group = *known;
            if let Some(count) = counts.get_mut(*known as usize) {
                *count += 1;
            }
        });
        if too_many {
            return Err(Error::new(ErrorKind::Limit, format!("a report has at most {MAX_GROUPS} groups")));
        }
        Ok(())
    }
}
