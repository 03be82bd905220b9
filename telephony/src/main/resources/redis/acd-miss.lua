-- The seat did not take the call: the caller goes to the front, the seat waits a while, or is not-ready (seat_missed).
-- ARGV  1 call id, 2 seat, 3 reason (no-answer | device-failed), 4 now, 5 rule of missed calls
-- Returns {moved = true | false}; false when the call was no longer with this seat.
-- Invariant: only the pair that is together is parted; a late word about an earlier seat does nothing.
local id, seat, now = ARGV[1], ARGV[2], tonumber(ARGV[4])
local state = get(call_key(id), 'state')
if get(call_key(id), 'seat') ~= seat or (state ~= 'reserved' and state ~= 'ringing' and state ~= 'talking' and state ~= 'dialling') then
  return answer({ moved = false })
end
call_back(id)
if get(seat_key(seat), 'call') == id then seat_missed(seat, ARGV[3], now, ARGV[5]) end
return answer({ moved = true })
