-- A colleague's seat is asked into a call that stays another seat's: it rings, or speaks in it.
-- ARGV  1 call id, 2 seat, 3 now, 4 ringing | talking, 5 lease (ms) while ringing
-- Returns {result = joined | busy | away, userId, name}; talking is Asterisk's word and is not refused.
-- Invariant: a seat that is asked is offered nothing; who was not-ready is not-ready again afterwards; the call's own
-- seat stays as it is. The call knows whom it has asked, so that its end lets him go, whoever tells it.
local id, seat, now, phase = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local key = seat_key(seat)
local state = get(key, 'state')
if not state then return answer({ result = 'away' }) end
local mine = get(key, 'call') == id
if phase == 'ringing' and not mine then
  if state ~= 'ready' and state ~= 'not-ready' then return answer({ result = 'busy' }) end
  if get(key, 'device') ~= '1' then return answer({ result = 'away' }) end
end
if not mine and state == 'not-ready' then redis.call('HSET', key, 'next', 'not-ready', 'nextReason', get(key, 'reason') or 'other') end
redis.call('HSET', key, 'call', id)
if redis.call('EXISTS', call_key(id)) == 1 then redis.call('HSET', call_key(id), 'asked', seat) end
if state ~= phase then seat_become(seat, phase, '', now) end
if phase == 'ringing' then seat_lease(seat, now + tonumber(ARGV[5])) end
return answer({ result = 'joined', userId = get(key, 'userId'), name = get(key, 'name') })
