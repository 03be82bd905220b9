-- An agent sits down, or comes back within the grace period.
-- ARGV  1 seat, 2 now, 3 node, 4 user id, 5 name, 6 skills ("12331:5,yue:3")
-- Returns {state}: not-ready for a new session, the state it has for one that comes back.
-- Invariant: coming back changes no state; another agent's session does not survive this one's sign-in.
local seat, now = ARGV[1], tonumber(ARGV[2])
local key = seat_key(seat)
local state = get(key, 'state')
local same = state and get(key, 'userId') == ARGV[4]
if state and not same and not busy(state) then
  seat_become(seat, 'offline', '', now)
  state = nil
end
redis.call('SADD', 'acd:seats', seat)
redis.call('HSET', key, 'node', ARGV[3], 'endpoint', seat, 'userId', ARGV[4], 'name', ARGV[5])
redis.call('HSET', 'acd:users', ARGV[4], seat)
seat_learns(seat, ARGV[6])
if get(key, 'next') == 'offline' then redis.call('HDEL', key, 'next') end
if not state then
  redis.call('HSETNX', key, 'device', '0')
  seat_become(seat, 'not-ready', 'signed-in', now)
end
return answer({ state = get(key, 'state') })
