-- A colleague's seat leaves a call that was never its own: it is free at once, without wrap-up.
-- ARGV  1 call id, 2 seat ('' = whomever the call has asked), 3 now
-- Returns {moved = true | false}.
-- Invariant: the call's own seat is never let go by this.
local id = ARGV[1]
local asked = get(call_key(id), 'asked')
local seat = ARGV[2] ~= '' and ARGV[2] or asked
if not seat then return answer({ moved = false }) end
if seat == asked then redis.call('HDEL', call_key(id), 'asked') end
if get(seat_key(seat), 'call') ~= id or get(call_key(id), 'seat') == seat then return answer({ moved = false }) end
seat_free(seat, tonumber(ARGV[3]))
return answer({ moved = true })
