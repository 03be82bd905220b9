-- A colleague's seat is asked into a call that stays another seat's: it rings, or speaks in it.
-- ARGV  1 call id, 2 seat ('' = whoever of 6 is ready longest), 3 now, 4 ringing | talking, 5 lease (ms) while ringing,
--       6 profiles, a blank between them: the first that somebody ready meets counts
-- Returns {result = joined | busy | away, seat, userId, name}; talking is Asterisk's word and is not refused.
-- Invariant: a seat that is asked is offered nothing; who was not-ready is not-ready again afterwards; the call's own
-- seat stays as it is. Asked again for whoever is ready, the answer is the same seat. The call knows whom it has asked, so that its end lets him go, whoever tells it.
local id, now, phase = ARGV[1], tonumber(ARGV[3]), ARGV[4]

-- Asked once more (the answer was lost on its way), it is the seat that was found before.
local function found_before()
  local asked = get(call_key(id), 'asked')
  return asked and get(seat_key(asked), 'call') == id and get(seat_key(asked), 'state') == 'ringing' and asked
end

local function ready_for(profiles)
  for profile in string.gmatch(profiles, '%S+') do
    profile_register(profile)
    for _, seat in ipairs(redis.call('ZRANGE', 'acd:ready:' .. profile, 0, -1)) do
      if still_ready(seat) then return seat end
    end
  end
end

local seat = ARGV[2] ~= '' and ARGV[2] or found_before() or ready_for(ARGV[6])
if not seat then return answer({ result = 'busy' }) end
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
return answer({ result = 'joined', seat = seat, userId = get(key, 'userId'), name = get(key, 'name') })
