-- The call is alive, but nobody asks for a seat for it: the net has it. When it asks again, it has its old place.
-- ARGV  1 call id, 2 now, 3 1 when no seat is called for it either: its node was gone, and what it was told is void
-- Returns {}.
-- Invariant: no seat is held for a call that does not ask; who was told his seat keeps it while that may still ring.
local id = ARGV[1]
local key = call_key(id)
local state, seat = get(key, 'state'), get(key, 'seat')
if state == 'waiting' then
  call_leaves(id)
elseif state == 'reserved' and get(key, 'given') ~= get(key, 'attempt')
  or ARGV[3] == '1' and (state == 'reserved' or state == 'ringing') then
  call_leaves(id)
  if get(seat_key(seat), 'call') == id then seat_free(seat, tonumber(ARGV[2])) end
end
return answer({})
