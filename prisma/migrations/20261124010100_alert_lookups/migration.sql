-- What evaluations ask every few seconds.

-- Whether a target was reached on a server before; nearly no burst reached anything.
create index wave_burst_reached_server on wave_burst (server_id) where effect = 'reached';
create index burst_reached on burst (server_id) where effect = 'reached';
-- Whether a wave has or had an alert.
create index alert_key on alert (rule, key, alert_id);
