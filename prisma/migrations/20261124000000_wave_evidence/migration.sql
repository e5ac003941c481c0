-- What an effect rests on, and what a wave's novelty rests on. Owned by postgres.js (lib/store).

-- Targets that a burst reached, possibly reached, or found to exist, each with why, as JSON; null where there are none.
alter table burst add column evidence jsonb;

-- A host that serves something for whatever is asked is looked up with every batch: few servers have one.
alter table answer_profile add column answers_everything boolean not null default false;
create index answer_profile_everything on answer_profile (server_id) where answers_everything;

-- When a target was first seen in a document of the month: what was known before a wave began is told by the time of
-- the log, not by that of storing.
alter table target_document add column first_at timestamptz;

-- So little data lies before it that nobody can say whether it is new.
alter table wave add column is_early boolean not null default false;
-- Lines from before it came in after it was judged: whether it is new has to be said again.
alter table wave add column is_novelty_due boolean not null default false;
create index wave_novelty_due on wave (first_at) where is_novelty_due;

-- The few bursts of a wave that reached something are shown and counted however many others it has.
create index wave_burst_reached on wave_burst (wave_id, last_at desc) where effect = 'reached';
