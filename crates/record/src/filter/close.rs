//! Names that a mistyped name may have meant.

/// At most three of `names` that resemble `wanted`, the nearest first.
pub(super) fn close_names<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    let bare = wanted.strip_prefix("custom.").unwrap_or(&wanted);
    let mut ranked: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let candidate = name.to_lowercase();
            let candidate = candidate.strip_prefix("custom.").unwrap_or(&candidate);
            let distance = strsim::osa_distance(bare, candidate);
            let allowed = (bare.chars().count().max(candidate.chars().count()) / 3).max(1);
            let within =
                bare.len() >= 3 && candidate.len() >= 3 && (candidate.contains(bare) || bare.contains(candidate));
            (distance <= allowed || within).then_some((distance, name))
        })
        .collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().take(3).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::close_names;

    #[test]
    fn a_typing_slip_finds_the_field_and_nonsense_finds_none() {
        let names = ["amount", "close_date", "custom.tier", "name", "stage"];
        assert_eq!(close_names("stgae", names), ["stage"]);
        assert_eq!(close_names("Amount", names), ["amount"]);
        assert_eq!(close_names("closedate", names), ["close_date"]);
        assert_eq!(close_names("date", names), ["close_date"]);
        assert_eq!(close_names("tier", names), ["custom.tier"]);
        assert_eq!(close_names("warehouse", names), [""; 0]);
    }
}
