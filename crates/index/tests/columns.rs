//! Columns, sets and orders against the plainest models: maps and vectors.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use crmkit_index::{Ask, BLOCK, Codes, Dictionary, Ids, Many, Mask, Numbers, Order, Plan, Rows, Saved};
use proptest::prelude::*;

/// Rows around the borders of blocks, and some between.
fn row() -> impl Strategy<Value = u32> {
    prop_oneof![0..40_u32, 4_080..4_110_u32, 8_190..8_200_u32, 0..12_000_u32]
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![
        0..100_i64,
        -40_000..40_000_i64,
        any::<i32>().prop_map(i64::from),
        any::<i64>(),
        Just(i64::MIN),
        Just(i64::MAX)
    ]
}

fn rows_of(mut narrow: impl FnMut(usize, &mut Mask)) -> Vec<u32> {
    let mut rows = Vec::new();
    for block in 0..4 {
        let mut mask = Mask::ALL;
        narrow(block, &mut mask);
        rows.extend(mask.iter().map(|at| (block * BLOCK + at) as u32));
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sets_are_sets(steps in prop::collection::vec((row(), any::<bool>()), 0..600), dense in 0..3_000_u32) {
        let mut set: Rows = (0..dense).collect();
        let mut model: BTreeSet<u32> = (0..dense).collect();
        let (early, early_model) = (set.clone(), model.clone());
        for (row, add) in steps {
            if add {
                prop_assert_eq!(set.insert(row), model.insert(row));
            } else {
                prop_assert_eq!(set.remove(row), model.remove(&row));
            }
        }
        prop_assert_eq!(set.len(), model.len() as u64);
        prop_assert!(set.iter().eq(model.iter().copied()));
        prop_assert!(early.iter().eq(early_model.iter().copied()), "a clone does not move");
        let common = model.intersection(&early_model).count() as u64;
        prop_assert_eq!(Rows::count_common(&[&set, &early]), common);
        prop_assert_eq!(&model.iter().copied().collect::<Rows>(), &set);
    }

    #[test]
    fn numbers_are_a_map(
        block in prop::collection::vec(prop::option::of(0..300_i64), 0..60),
        steps in prop::collection::vec((row(), prop::option::weighted(0.8, number())), 0..200),
        (low, high) in (number(), number()),
    ) {
        let mut column = Numbers::new();
        column.push(&block);
        let mut model: BTreeMap<u32, i64> = (0..).zip(block).filter_map(|(row, number)| Some((row, number?))).collect();
        let early = (column.clone(), model.clone());
        for (row, number) in steps {
            column.set(row, number);
            match number {
                Some(number) => drop(model.insert(row, number)),
                None => drop(model.remove(&row)),
            }
        }
        for (column, model) in [(&column, &model), (&early.0, &early.1)] {
            prop_assert_eq!(column.known(), model.len() as u64);
            for row in 0..60 {
                prop_assert_eq!(column.get(row), model.get(&row).copied());
            }
            let within = rows_of(|block, mask| column.narrow(block, low, high, mask));
            let expected: Vec<u32> = model.iter().filter(|(_, n)| low <= **n && **n <= high).map(|(row, _)| *row).collect();
            prop_assert_eq!(within, expected);
            let known = rows_of(|block, mask| column.narrow_known(block, mask));
            prop_assert!(known.iter().eq(model.keys()));
        }
    }

    #[test]
    fn what_is_saved_is_read_back_and_damage_is_no_column(
        steps in prop::collection::vec((row(), number()), 1..300),
        few in any::<bool>(),
        (at, bit) in (any::<prop::sample::Index>(), 0..8_u32),
    ) {
        let (mut numbers, mut codes, mut many, mut rows, mut ids) =
            (Numbers::new(), Codes::new(), Many::new(), Rows::new(), Ids::new());
        for (row, number) in &steps {
            let text = if few { number % 7 } else { *number }.to_be_bytes();
            numbers.set(*row, Some(*number));
            codes.set(*row, Some(&text));
            many.add(*row, &text);
            rows.insert(*row);
            ids.find_or_add(u128::from(number.cast_unsigned()).to_be_bytes());
        }
        let rest = damaged(&numbers, at, bit)?;
        for (row, _) in &steps {
            prop_assert_eq!(rest.get(*row), numbers.get(*row));
        }
        prop_assert_eq!((rest.known(), rest.bounds()), (numbers.known(), numbers.bounds()));
        let rest = damaged(&codes, at, bit)?;
        for (row, _) in &steps {
            prop_assert_eq!(rest.value(*row), codes.value(*row));
        }
        prop_assert!((0..8).all(|code| rest.rows(code) == codes.rows(code)));
        let rest = damaged(&many, at, bit)?;
        for (row, _) in &steps {
            prop_assert!(rest.values(*row).eq(many.values(*row)));
        }
        prop_assert_eq!(&damaged(&rows, at, bit)?, &rows);
        let rest = damaged(&ids, at, bit)?;
        for (_, number) in &steps {
            let id = u128::from(number.cast_unsigned()).to_be_bytes();
            prop_assert_eq!(rest.find(&id), ids.find(&id));
        }
        prop_assert_eq!((rest.len(), rest.in_order()), (ids.len(), ids.in_order()));
    }

    #[test]
    fn codes_and_many_are_maps(
        steps in prop::collection::vec((row(), prop::collection::vec(0..700_u16, 0..4)), 0..500),
        few in any::<bool>(),
    ) {
        let (mut codes, mut many) = (Codes::new(), Many::new());
        let mut model: BTreeMap<u32, Vec<[u8; 2]>> = BTreeMap::new();
        for (at, (row, values)) in steps.into_iter().enumerate() {
            let values: Vec<[u8; 2]> =
                values.iter().map(|value| (if few { value % 5 } else { *value }).to_be_bytes()).collect();
            let slices: Vec<&[u8]> = values.iter().map(|value| &value[..]).collect();
            let was: Option<Vec<&[u8]>> =
                (at % 2 == 0).then(|| model.get(&row).into_iter().flatten().map(|value| &value[..]).collect());
            many.set(row, was.as_deref(), &slices);
            codes.set(row, slices.first().copied());
            model.insert(row, values);
        }
        for (row, values) in &model {
            prop_assert_eq!(codes.value(*row), values.first().map(|value| &value[..]));
            let held: BTreeSet<&[u8]> = many.values(*row).map(|code| many.dictionary().get(code).unwrap()).collect();
            prop_assert_eq!(&held, &values.iter().map(|value| &value[..]).collect::<BTreeSet<_>>());
            prop_assert_eq!(many.counts().get(*row).unwrap_or(0), held.len() as i64);
        }
        for code in 0..codes.dictionary().len() as u32 {
            if let Some(rows) = codes.rows(code) {
                let value = codes.dictionary().get(code).unwrap();
                let expected = model.iter().filter(|(_, values)| values.first().is_some_and(|v| v == value));
                prop_assert!(rows.iter().eq(expected.map(|(row, _)| *row)));
            }
        }
    }

    #[test]
    fn a_dictionary_never_renumbers(values in prop::collection::vec(0..3_000_u16, 0..3_000)) {
        let mut dictionary = Dictionary::new();
        let mut model: Vec<[u8; 2]> = Vec::new();
        for value in values {
            let value = value.to_be_bytes();
            let expected = model.iter().position(|known| *known == value).unwrap_or_else(|| {
                model.push(value);
                model.len() - 1
            });
            prop_assert_eq!(dictionary.add(&value), expected as u32);
        }
        prop_assert!(dictionary.iter().eq(model.iter().map(|value| &value[..])));
        for (code, value) in model.iter().enumerate() {
            prop_assert_eq!(dictionary.get(code as u32), Some(&value[..]));
            prop_assert_eq!(dictionary.find(value), Some(code as u32));
        }
        prop_assert_eq!(dictionary.find(b"another"), None);
    }

    #[test]
    fn ids_find_their_rows(ids in prop::collection::btree_set(0..2_000_u16, 0..300), seed in any::<u64>()) {
        let mut shuffled: Vec<u16> = ids.into_iter().collect();
        // Mostly in order, with some out of place.
        let mut state = seed;
        for at in 1..shuffled.len() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            if state >> 60 == 0 {
                shuffled.swap(at, at / 2);
            }
        }
        let wide = |id: u16| {
            let mut bytes = [0; 16];
            bytes[..2].copy_from_slice(&id.to_be_bytes());
            bytes
        };
        let mut rows = Ids::new();
        for (row, id) in shuffled.iter().enumerate() {
            prop_assert_eq!(rows.find_or_add(wide(*id)), row as u32);
        }
        for id in 0..2_000 {
            let expected = shuffled.iter().position(|known| *known == id).map(|row| row as u32);
            prop_assert_eq!(rows.find(&wide(id)), expected);
        }
    }

    #[test]
    fn an_order_stays_sorted_while_rows_move(
        first in prop::collection::vec(0..50_i64, 0..200),
        steps in prop::collection::vec((0..260_u32, prop::option::weighted(0.8, 0..50_i64)), 0..150),
        settle_at in 0..150_usize,
        after in prop::option::of((0..50_i64, 0..260_u32)),
        modulo in 1..5_i64,
    ) {
        let mut keys: BTreeMap<u32, i64> = (0..).zip(first).collect();
        let live = |keys: &BTreeMap<u32, i64>| keys.keys().copied().collect::<Rows>();
        let compare = |keys: &BTreeMap<u32, i64>, a: u32, b: u32| (keys[&a], a).cmp(&(keys[&b], b));
        let mut list: Vec<u32> = keys.keys().copied().collect();
        list.sort_unstable_by(|a, b| compare(&keys, *a, *b));
        let mut order = Order::new(list);
        for (at, (row, key)) in steps.into_iter().enumerate() {
            match key {
                Some(key) => drop(keys.insert(row, key)),
                None => drop(keys.remove(&row)),
            }
            order.touch(row);
            if at == settle_at {
                order = order.settled(&live(&keys), |a, b| compare(&keys, a, b));
            }
        }
        let behind = after.map(|after| {
            let keys = &keys;
            move |row: u32| -> Ordering {
                // A row that is gone may still be asked about: it stands where it stood, or anywhere.
                keys.get(&row).map_or(Ordering::Less, |key| (*key, row).cmp(&after))
            }
        });
        let behind = behind.as_ref().map(|behind| behind as &dyn Fn(u32) -> Ordering);
        let page = order.page(&live(&keys), 20, behind, |a, b| compare(&keys, a, b), |row| {
            Ok::<_, Infallible>(keys.get(&row).is_some_and(|key| key % modulo == 0))
        });
        let mut expected: Vec<(i64, u32)> =
            keys.iter().map(|(row, key)| (*key, *row)).filter(|(key, _)| key % modulo == 0).collect();
        expected.sort_unstable();
        let expected: Vec<u32> =
            expected.into_iter().filter(|place| after.is_none_or(|after| *place > after)).map(|(_, row)| row).take(20).collect();
        prop_assert_eq!(page.unwrap(), expected);
    }

    #[test]
    fn plans_combine_as_logic_does(
        values in prop::collection::vec(prop::option::of(0..9_i64), 0..9_000),
        tree in tree(),
    ) {
        let mut numbers = Numbers::new();
        values.chunks(BLOCK).for_each(|block| numbers.push(block));
        let live: Rows = (0..values.len() as u32).filter(|row| row % 7 != 3).collect();
        let plan = plan(&tree, &numbers, live.len());
        let look = |bound: &i64, row: u32| Ok::<_, Infallible>(numbers.get(row).is_some_and(|number| number > *bound));
        let expected: Vec<u32> =
            live.iter().filter(|row| holds(&tree, values[*row as usize])).collect();
        prop_assert_eq!(plan.count(&live, look).unwrap(), expected.len() as u64);
        prop_assert!(plan.rows(&live, look).unwrap().iter().eq(expected.iter().copied()));
    }
}

#[derive(Clone, Debug)]
enum Tree {
    Range(i64, i64),
    Known,
    Listed(u64),
    Rows(Vec<i64>),
    Look(i64),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        (-1..10_i64, -1..10_i64).prop_map(|(low, high)| Tree::Range(low, high)),
        Just(Tree::Known),
        (0..512_u64).prop_map(Tree::Listed),
        prop::collection::vec(0..9_i64, 0..3).prop_map(Tree::Rows),
        (0..9_i64).prop_map(Tree::Look),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::And),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::Or),
            inner.prop_map(|part| Tree::Not(Box::new(part))),
        ]
    })
}

fn plan(tree: &Tree, numbers: &Numbers, total: u64) -> Plan<i64> {
    let each = |parts: &[Tree]| parts.iter().map(|part| plan(part, numbers, total)).collect();
    let ask = match tree {
        Tree::Range(low, high) => Ask::Range(numbers.clone(), *low, *high),
        Tree::Known => Ask::Known(numbers.clone()),
        Tree::Listed(bits) => Ask::Listed(numbers.clone(), vec![*bits]),
        Tree::Rows(wanted) => {
            let rows = (0..9_000).filter(|row| numbers.get(*row).is_some_and(|number| wanted.contains(&number)));
            Ask::Rows(rows.collect())
        }
        Tree::Look(bound) => Ask::Look(*bound),
        Tree::And(parts) => Ask::And(each(parts)),
        Tree::Or(parts) => Ask::Or(each(parts)),
        Tree::Not(part) => Ask::Not(Box::new(plan(part, numbers, total))),
    };
    Plan::new(ask, total)
}

fn holds(tree: &Tree, value: Option<i64>) -> bool {
    match tree {
        Tree::Range(low, high) => value.is_some_and(|value| *low <= value && value <= *high),
        Tree::Known => value.is_some(),
        Tree::Listed(bits) => value.is_some_and(|value| bits >> value & 1 == 1),
        Tree::Rows(wanted) => value.is_some_and(|value| wanted.contains(&value)),
        Tree::Look(bound) => value.is_some_and(|value| value > *bound),
        Tree::And(parts) => parts.iter().all(|part| holds(part, value)),
        Tree::Or(parts) => parts.iter().any(|part| holds(part, value)),
        Tree::Not(part) => !holds(part, value),
    }
}

/// What was saved, read back; and what is cut off or has a flipped bit is refused or read, but never panics.
fn damaged<T: Saved>(saved: &T, at: prop::sample::Index, bit: u32) -> Result<T, TestCaseError> {
    let mut bytes = Vec::new();
    saved.save(&mut bytes);
    let place = at.index(bytes.len());
    let (mut early, _) = bytes.split_at(place);
    prop_assert!(T::load(&mut early).is_none());
    let mut flipped = bytes.clone();
    flipped.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << bit);
    let _ = T::load(&mut flipped.as_slice());
    let mut rest = bytes.as_slice();
    let read = T::load(&mut rest).ok_or_else(|| TestCaseError::fail("cannot be read back"))?;
    prop_assert!(rest.is_empty());
    Ok(read)
}

/// Full blocks are asked as a whole, and masks of few rows row by row: both have to say the same.
#[test]
fn many_rows_are_asked_as_few_are() {
    // One factor for each width that a block's numbers may take.
    for factor in [1_i64, 31, 100_003, 1 << 26, 1 << 40, 1 << 54] {
        let numbers: Vec<Option<i64>> =
            (0..BLOCK as i64).map(|at| (at % 11 != 0).then(|| (at * 37 % 251) * factor)).collect();
        let mut column = Numbers::new();
        column.push(&numbers);
        let (low, high) = (40 * factor, 90 * factor);
        let wanted: Vec<u64> = (0..4).map(|word| 0x5aa5_0ff0_1234_8001_u64.rotate_left(word)).collect();
        let listed = |number: i64| {
            usize::try_from(number).is_ok_and(|at| wanted.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1))
        };
        for few in [1, 50, 500, BLOCK] {
            let start = Mask::first(few);
            let expected = |passes: &dyn Fn(i64) -> bool| -> Vec<usize> {
                (0..few).filter(|at| numbers[*at].is_some_and(passes)).collect()
            };
            let mut mask = start;
            column.narrow(0, low, high, &mut mask);
            assert_eq!(mask.iter().collect::<Vec<_>>(), expected(&|number| low <= number && number <= high));
            let mut mask = start;
            let plan: Plan<()> = Plan::new(Ask::Listed(column.clone(), wanted.clone()), BLOCK as u64);
            plan.narrow(0, &mut mask, &mut |(), _| Ok::<_, Infallible>(true)).unwrap();
            assert_eq!(mask.iter().collect::<Vec<_>>(), expected(&listed));
        }
    }
}

/// A list of values of which nearly every one is another, as serial numbers are: a set for each must not take the room of all
/// rows before its own.
#[test]
fn many_values_of_one_row_each_take_little_room() {
    let mut many = Many::new();
    for row in 0..40_000_u32 {
        many.set(row, Some(&[]), &[&row.to_be_bytes()]);
    }
    assert!(many.bytes() < 40_000 * 300, "{} bytes a value", many.bytes() / 40_000);
    let code = many.dictionary().find(&39_999_u32.to_be_bytes()).unwrap();
    assert_eq!(many.rows(code).unwrap().iter().collect::<Vec<_>>(), [39_999]);
}
