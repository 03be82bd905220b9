-- What happens in the talk: hold, consultation, conference, talk again.
-- ARGV  1 seat, 2 call id, 3 now, 4 talking | held | consulting | conference
-- Returns {moved = true | false}.
-- Invariant: only a seat that is in a talk, and with this call, changes; the call keeps its seat.
local seat, phase = ARGV[1], ARGV[4]
local key = seat_key(seat)
local state = get(key, 'state')
if get(key, 'call') ~= ARGV[2] or not talks(state) or state == phase then return answer({ moved = false }) end
seat_become(seat, phase, '', tonumber(ARGV[3]))
return answer({ moved = true })
