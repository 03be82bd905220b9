-- The dialplan was told its seat.
-- ARGV  1 call id, 2 seat, 3 now, 4 how long a virtual call keeps it (ms): a citizen is called meanwhile
-- Returns {}. Until this is known, a passed reservation is not the seat's fault (acd-expire).
-- Invariant: given names an attempt only while that attempt's seat is held.
local key = call_key(ARGV[1])
if get(key, 'state') == 'reserved' and get(key, 'seat') == ARGV[2] then
  redis.call('HSET', key, 'given', get(key, 'attempt'))
  if get(key, 'virtual') == '1' then seat_lease(ARGV[2], tonumber(ARGV[3]) + tonumber(ARGV[4])) end
end
return answer({})
