-- A supervisor hears a seat, or does no more.
-- ARGV  1 the seat, 2 the supervisor's seat, 3 1 | 0
-- Returns {}. Only the board and the desks look at it; nothing is decided by it.
-- Invariant: a seat that is offline gets no key; whoever stops takes away his own name only.
local key = seat_key(ARGV[1])
if get(key, 'state') then
  if ARGV[3] == '1' then
    redis.call('HSET', key, 'watchedBy', ARGV[2])
  elseif get(key, 'watchedBy') == ARGV[2] then
    redis.call('HDEL', key, 'watchedBy')
  end
end
return answer({})
