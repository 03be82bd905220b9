-- A colleague's seat leaves a call that was never its own: it is free at once, without wrap-up.
-- ARGV  1 call id, 2 seat, 3 now
-- Returns {moved = true | false}.
-- Invariant: the call's own seat is never let go by this.
local id, seat = ARGV[1], ARGV[2]
if get(seat_key(seat), 'call') ~= id or get(call_key(id), 'seat') == seat then return answer({ moved = false }) end
seat_free(seat, tonumber(ARGV[3]))
return answer({ moved = true })
