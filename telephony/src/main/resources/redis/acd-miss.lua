-- The seat did not take the call, or lost it in the middle (its browser died): the caller goes to the front, the seat to
-- not-ready; a seat that lost a talk and has its device back already is free.
-- ARGV  1 call id, 2 seat, 3 reason (no-answer | device-failed), 4 now
-- Returns {moved = true | false}; false when the call was no longer with this seat.
-- Invariant: only the pair that is together is parted; a late word about an earlier seat does nothing.
local id, seat, now = ARGV[1], ARGV[2], tonumber(ARGV[4])
local state = get(call_key(id), 'state')
if get(call_key(id), 'seat') ~= seat or (state ~= 'reserved' and state ~= 'ringing' and state ~= 'talking') then
  return answer({ moved = false })
end
call_waits(id)
if get(seat_key(seat), 'call') == id then
  if state == 'talking' and get(seat_key(seat), 'device') == '1' then seat_free(seat, now) else seat_missed(seat, ARGV[3], now) end
end
return answer({ moved = true })
