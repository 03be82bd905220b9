-- The dialplan was told its seat.
-- ARGV  1 call id, 2 seat
-- Returns {}. Until this is known, a passed reservation is not the seat's fault (acd-expire).
-- Invariant: given names an attempt only while that attempt's seat is held.
local key = call_key(ARGV[1])
if get(key, 'state') == 'reserved' and get(key, 'seat') == ARGV[2] then
  redis.call('HSET', key, 'given', get(key, 'attempt'))
end
return answer({})
