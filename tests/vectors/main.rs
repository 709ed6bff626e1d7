//! What public projects and vendors assert about the same rules, as data under `cases`, one file a family, each case with its
//! id. A family is run by one function: another case is another entry in its file. What the cases call and are answered is
//! kept in `transcript.json`, which the packages for JavaScript and Python play again: see `transcript.rs`.

#[cfg(test)]
mod access;
#[cfg(test)]
mod averages;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod rates;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod sla;
#[cfg(test)]
mod surveys;
#[cfg(test)]
mod tickets;
#[cfg(test)]
mod transcript;
#[cfg(test)]
mod weighted;

/// What plays the cases of each file, in the order of the transcript.
#[cfg(test)]
const FAMILIES: [fn(&transcript::Transcript); 9] = [
    access::play,
    averages::play,
    dates::play,
    rates::play,
    rules::play,
    sla::play,
    surveys::play,
    tickets::play,
    weighted::play,
];
