-- The agent at the seat can do something else now.
-- ARGV  1 seat, 2 skills ("12331:5,yue:3")
-- Returns {known = true | false}.
-- Invariant: a ready seat stands among the ready of exactly the profiles that it meets, with its old place.
local seat, skills = ARGV[1], ARGV[2]
if not get(seat_key(seat), 'state') then return answer({ known = false }) end
seat_learns(seat, skills)
return answer({ known = true })
