-- Asterisk says that this seat rings, or talks, with this call. That is the truth, whatever was decided: the net may
-- have given the call away.
-- ARGV  1 call id, 2 seat, 3 ringing | talking, 4 now, 5 lease (ms) while ringing, 6 node, 7 the last attempt that the
--       node knows of (0 = none), 8 1 when that attempt is this seat's, 9 what the call requires ('' = not known),
--       10 queued at ('' = not known), 11 0 when the node only remembers it: the call may have lost the seat since
-- Returns {result = ended | taken | occupied, attempt, userId, queuedAt, answeredAt, again = it was answered at another attempt before}.
-- Invariant: the seat that was held for the call, and the call that held the seat, are let go in the same step; a Redis
-- that had lost the call counts its attempts on from where the node has them. A memory never takes a seat from a talk.
local id, seat, phase, now = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local ckey, skey = call_key(id), seat_key(seat)
if get(ckey, 'state') == 'ended' then return answer({ result = 'ended' }) end

local other = get(skey, 'call')
if ARGV[11] == '0' and other and other ~= id and talks(get(skey, 'state')) then return answer({ result = 'taken' }) end
local held = get(ckey, 'seat')
if held and held ~= seat and get(seat_key(held), 'call') == id then seat_free(held, now) end
if other and other ~= id and get(call_key(other), 'seat') == seat then
  local was = get(call_key(other), 'state')
  if was == 'reserved' or was == 'ringing' then call_back(other) end
end

redis.call('HSETNX', ckey, 'queuedAt', ARGV[10] ~= '' and ARGV[10] or now)
call_needs(id, ARGV[9], false)
redis.call('HSETNX', ckey, 'node', ARGV[6])
if redis.call('HSETNX', ckey, 'attempt', ARGV[7]) == 1 and ARGV[8] == '1' then held = seat end
if ARGV[8] ~= '1' then redis.call('HDEL', ckey, 'given') end -- it is not the dialplan's answer to the node: the net chose it
if held ~= seat then redis.call('HINCRBY', ckey, 'attempt', 1) end
redis.call('HSET', ckey, 'state', phase, 'seat', seat)
call_unqueue(id)
if phase == 'talking' then
  redis.call('HSETNX', ckey, 'answeredAt', now)
  redis.call('HSETNX', ckey, 'answeredAs', get(ckey, 'attempt') or '0')
end
local there = get(skey, 'state')
if there then
  local same = get(skey, 'call') == id
  redis.call('HSET', skey, 'call', id)
  if phase == 'talking' then redis.call('HDEL', skey, 'misses') end
  if there ~= phase and not (same and phase == 'talking' and talks(there)) then seat_become(seat, phase, '', now) end
  if phase == 'ringing' then seat_lease(seat, now + tonumber(ARGV[5])) end
end
return answer({ result = 'occupied', attempt = tonumber(get(ckey, 'attempt') or '0'), userId = get(skey, 'userId'),
  queuedAt = tonumber(get(ckey, 'queuedAt')), answeredAt = tonumber(get(ckey, 'answeredAt') or '0'),
  again = (get(ckey, 'answeredAs') or get(ckey, 'attempt')) ~= get(ckey, 'attempt') })
