-- Whether what a rule has to tell waits for the end of quiet hours; what is urgent never does.
alter table alert_rule add column heeds_quiet_hours boolean not null default true;
