-- Which protocols were spoken to the web ports of which servers: a row only where that happened. Own networks are left
-- out, so that what the audit itself sends is not told as a stranger's. `protocol` is an id of
-- lib/ports/probed-protocols.ts.
create table protocol_hour (
  hour      timestamptz not null,
  server_id int not null,
  protocol  text not null,
  requests  bigint not null,
  primary key (hour, server_id, protocol)
);
create table protocol_day (
  day       timestamptz not null,
  server_id int not null,
  protocol  text not null,
  requests  bigint not null,
  primary key (day, server_id, protocol)
);

-- Of what was stored before, the two that have a category to themselves are known.
insert into protocol_hour (hour, server_id, protocol, requests)
select hour, server_id, case category when 'rtsp' then 'rtsp' else 'proxy' end, sum(requests)
from server_hour where category in ('rtsp', 'open_proxy') group by 1, 2, 3;
insert into protocol_day (day, server_id, protocol, requests)
select day, server_id, case category when 'rtsp' then 'rtsp' else 'proxy' end, sum(requests)
from server_day where category in ('rtsp', 'open_proxy') group by 1, 2, 3;
