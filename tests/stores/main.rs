//! Every store against every law, and what stores on disk have to stand: kills, damage, other processes.

#[cfg(test)]
mod batches;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod portable;
