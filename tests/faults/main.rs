//! What breaks, and what has to hold all the same: one file a row of the list of faults, against real nodes under load.
//! Each prints lines `FAULT <row> recover=<seconds> gap=<slots without finality>`. One binary, so that it links once.

mod f24_strangers;
mod f30_perturbed;
mod f31_one_down;
mod f32_two_down;
mod f33_lost_for_good;
mod f34_partitions;
mod f35_clock_skew;
mod f36_same_keys;
mod f39_authority_change;
mod f3a_all_restarted;
mod f40_kill_and_reopen;
mod f42_joining;
mod f51_upgrade;
mod f52_failed_migration;
