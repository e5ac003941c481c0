-- Room left free in a page serves updates that change no indexed column, and of a burst none does: what a look changes
-- (due_at, effect) and what growth changes (last_at) is indexed.
alter table burst set (fillfactor = 100);
