-- What the ACD's scripts share; put before each of them (Script.of). It acts on nothing by itself.
-- Keys (docs/contracts.md, section 5): acd:waiting, acd:ready, acd:leases, acd:relax, acd:seats, acd:call:<id>, acd:seat:<seat> and the
-- profiles' below. They are built here from ids, so this wants one Redis, not a cluster: a site has one.
-- Times are milliseconds and come from the caller, so that one clock rules and tests can stop it.
-- Every script's last two ARGV are: now, and the lease (ms) until a reserved seat's device must ring.
-- A seat is in acd:ready exactly when its state is ready and it is offered calls; in acd:leases exactly when reserved,
-- ringing, dialling, wrap-up, or ready and not offered anything for a while (offeredFrom); in acd:seats when it is not offline.
-- A call is in acd:waiting, and in one acd:waiting:<profile>, exactly when its state is waiting.
-- What became free, or waits anew, is paired at the end of the same script (settle): between two scripts no ready seat
-- stands beside a call that it meets.
local NOW, RESERVED_LEASE = tonumber(ARGV[#ARGV - 1]), tonumber(ARGV[#ARGV])
local changes = {}
local pairs_made = {}
local new_waiting, new_ready = {}, {} -- calls and seats that settle must look at
local queue_moved = false
local due = 0 -- the earliest time that was set in this script, for the clock

local function call_key(id) return 'acd:call:' .. id end
local function seat_key(seat) return 'acd:seat:' .. seat end
local function get(key, field) return redis.call('HGET', key, field) or nil end

local function queue_changed() queue_moved = true end
local function wake_at(time) if due == 0 or time < due then due = time end end

-- Profiles. A profile is "*" (nothing), "12331:5,yue:3" (skills and their lowest levels) or "seat:1001" (that seat only).
-- acd:profiles numbers those that were ever asked for, acd:queues are those somebody waits in. A seat's hash keeps the
-- profiles that it meets (meets, separated by blanks) of the first so many (seen): they are judged once.
local function only_seat(profile) return string.match(profile, '^seat:(.+)$') end

local function skills_of(text)
  local skills = {}
  for skill, level in string.gmatch(text or '', '([^:,]+):(%d+)') do skills[skill] = tonumber(level) end
  return skills
end

local function meets_profile(skills, profile)
  for skill, level in string.gmatch(profile, '([^:,]+):(%d+)') do
    if (skills[skill] or 0) < tonumber(level) then return false end
  end
  return true
end

local function steps_of(text)
  local steps = {}
  for after, profile in string.gmatch(text, '(%d+)=([^;]+)') do steps[#steps + 1] = { after = tonumber(after), profile = profile } end
  return steps
end

-- Judges the profiles that are new to the seat. Returns those that it meets.
local function seat_judge(seat)
  local key = seat_key(seat)
  local f = redis.call('HMGET', key, 'skills', 'seen', 'meets')
  local seen = tonumber(f[2] or '0')
  local new = redis.call('ZRANGEBYSCORE', 'acd:profiles', '(' .. seen, '+inf', 'WITHSCORES')
  local met = {}
  if #new == 0 then return met end
  local skills = skills_of(f[1])
  for i = 1, #new, 2 do
    if meets_profile(skills, new[i]) then met[#met + 1] = new[i] end
    seen = math.max(seen, tonumber(new[i + 1]))
  end
  local meets = f[3] or ''
  if #met > 0 then meets = meets .. (meets == '' and '' or ' ') .. table.concat(met, ' ') end
  redis.call('HSET', key, 'seen', seen, 'meets', meets)
  return met
end

local function ready_leave(seat)
  if redis.call('ZREM', 'acd:ready', seat) == 0 then return end
  for profile in string.gmatch(get(seat_key(seat), 'meets') or '', '%S+') do redis.call('ZREM', 'acd:ready:' .. profile, seat) end
end

-- The seat stands among the ready of every profile that it meets, in the order of readySince.
local function ready_enter(seat)
  seat_judge(seat)
  local f = redis.call('HMGET', seat_key(seat), 'readySince', 'meets')
  redis.call('ZADD', 'acd:ready', f[1], seat)
  for profile in string.gmatch(f[2] or '', '%S+') do redis.call('ZADD', 'acd:ready:' .. profile, f[1], seat) end
  new_ready[#new_ready + 1] = seat
end

-- The agent can do this, and stands among the ready accordingly.
local function seat_learns(seat, skills)
  local key = seat_key(seat)
  if get(key, 'skills') == skills then return end
  local was_ready = redis.call('ZSCORE', 'acd:ready', seat)
  ready_leave(seat)
  redis.call('HSET', key, 'skills', skills)
  redis.call('HDEL', key, 'meets', 'seen')
  if was_ready then ready_enter(seat) end
end

-- A profile that nobody asked for before: whoever is ready is judged, once.
local function profile_register(profile)
  if only_seat(profile) or redis.call('ZSCORE', 'acd:profiles', profile) then return end
  redis.call('ZADD', 'acd:profiles', redis.call('INCR', 'acd:profiles:last'), profile)
  local ready = redis.call('ZRANGE', 'acd:ready', 0, -1, 'WITHSCORES')
  for i = 1, #ready, 2 do
    for _, met in ipairs(seat_judge(ready[i])) do redis.call('ZADD', 'acd:ready:' .. met, ready[i + 1], ready[i]) end
  end
end

local function queue_remove(profile, id)
  redis.call('ZREM', 'acd:waiting:' .. profile, id)
  if redis.call('EXISTS', 'acd:waiting:' .. profile) == 0 then redis.call('SREM', 'acd:queues', profile) end
end

-- In a talk, whatever is done in it.
local function talks(state)
  return state == 'talking' or state == 'held' or state == 'consulting' or state == 'conference'
end

-- With a call, or about to be: what is wanted now comes after it.
local function busy(state) return state == 'reserved' or state == 'ringing' or state == 'dialling' or talks(state) end

local function seat_lease(seat, till)
  redis.call('ZADD', 'acd:leases', till, seat)
  wake_at(till)
end

-- The seat may be given calls: it is ready, and does not wait for having missed one.
local function seat_offered(seat)
  redis.call('HDEL', seat_key(seat), 'offeredFrom')
  ready_enter(seat)
end

-- The one place where a seat's state is written.
local function seat_become(seat, state, reason, now)
  local key = seat_key(seat)
  local user = get(key, 'userId')
  ready_leave(seat)
  redis.call('ZREM', 'acd:leases', seat)
  redis.call('HDEL', key, 'wishedAt')
  if state == 'offline' then
    if user and get('acd:users', user) == seat then redis.call('HDEL', 'acd:users', user) end
    redis.call('DEL', key)
    redis.call('SREM', 'acd:seats', seat)
  else
    redis.call('SADD', 'acd:seats', seat)
    redis.call('HSET', key, 'state', state, 'since', now, 'reason', reason)
    if state ~= 'wrap-up' then redis.call('HDEL', key, 'until', 'earliest', 'latest', 'extensions') end
    if state ~= 'ready' then redis.call('HDEL', key, 'offeredFrom') end
    if not talks(state) then redis.call('HDEL', key, 'watchedBy') end
    if state == 'ready' or state == 'not-ready' or state == 'wrap-up' then redis.call('HDEL', key, 'call') end
    if state == 'ready' or state == 'not-ready' then redis.call('HDEL', key, 'next', 'nextReason') end
    if state == 'ready' then
      local from = tonumber(get(key, 'offeredFrom') or '0')
      if from > now then seat_lease(seat, from) else seat_offered(seat) end
    end
    if state == 'not-ready' or state == 'wrap-up' then redis.call('HDEL', key, 'readySince') end
  end
  changes[#changes + 1] = { seat = seat, state = state, reason = reason, userId = user }
  redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
  queue_changed()
end

-- The seat becomes ready; without a registered device it cannot, and the wish is remembered (seat-device grants it when
-- the device comes soon; any other state forgets it). Who was ready before the call keeps that place.
local function seat_ready(seat, now)
  local key = seat_key(seat)
  if get(key, 'device') ~= '1' then
    if get(key, 'state') ~= 'not-ready' then seat_become(seat, 'not-ready', 'device-failed', now) end
    redis.call('HSET', key, 'wishedAt', now)
  else
    redis.call('HSETNX', key, 'readySince', now)
    seat_become(seat, 'ready', '', now)
  end
end

-- The seat is free again: it takes the state that was wanted next, else ready.
local function seat_free(seat, now)
  local key = seat_key(seat)
  local next = get(key, 'next')
  if next == 'offline' then
    seat_become(seat, 'offline', '', now)
  elseif next == 'not-ready' then
    seat_become(seat, 'not-ready', get(key, 'nextReason') or 'other', now)
  else
    seat_ready(seat, now)
  end
end

-- The seat did not take its call. Whose device went away meanwhile wants to go on when it is back (seat-device).
-- rule: how many missed in a row make it not-ready, then how long (ms) it is offered nothing after the first, the second …
-- (the last counts on), joined by commas.
local function seat_missed(seat, reason, now, rule)
  local key = seat_key(seat)
  local next = get(key, 'next')
  if next == 'offline' then
    seat_become(seat, 'offline', '', now)
  elseif reason == 'device-failed' then
    seat_become(seat, 'not-ready', reason, now)
    if get(key, 'device') ~= '1' and next ~= 'not-ready' then redis.call('HSET', key, 'wishedAt', now) end
  elseif next == 'not-ready' then
    redis.call('HDEL', key, 'misses')
    seat_free(seat, now)
  else
    local misses = redis.call('HINCRBY', key, 'misses', 1)
    local numbers = {}
    for number in rule:gmatch('%d+') do numbers[#numbers + 1] = tonumber(number) end
    if misses >= numbers[1] then
      redis.call('HDEL', key, 'misses')
      seat_become(seat, 'not-ready', reason, now)
    else
      local from = now + (numbers[math.min(misses, #numbers - 1) + 1] or 0)
      redis.call('HSET', key, 'offeredFrom', from, 'readySince', from)
      seat_ready(seat, now)
    end
  end
end

-- The talk is over for the seat: it writes down what there is to write, unless it wanted to leave.
-- rule: length, shortest, longest (ms) and most extensions, joined by commas.
local function seat_wraps_up(seat, rule, now)
  local key = seat_key(seat)
  if not talks(get(key, 'state')) or get(key, 'next') == 'offline' then
    seat_free(seat, now)
  else
    local length, shortest, longest, extensions = string.match(rule, '^(%d+),(%d+),(%d+),(%d+)$')
    local till = now + tonumber(length)
    redis.call('HSET', key, 'until', till, 'earliest', now + tonumber(shortest), 'latest', now + tonumber(longest),
      'extensions', extensions)
    seat_become(seat, 'wrap-up', '', now)
    seat_lease(seat, till)
  end
end

-- What the call requires, as Requirements.java writes it; a call that has requirements keeps them unless told otherwise.
local function call_needs(id, text, anew)
  local key = call_key(id)
  if text == '' or not anew and redis.call('HEXISTS', key, 'steps') == 1 then return end
  local needs = cjson.decode(text)
  redis.call('HDEL', key, 'step', 'stepsSince', 'exclude', 'prefer', 'virtual')
  for field, value in pairs(needs) do redis.call('HSET', key, field, value) end
end

-- Takes it out of every queue. True when it was in one.
local function call_unqueue(id)
  if redis.call('ZREM', 'acd:waiting', id) == 0 then return false end
  local profile = get(call_key(id), 'profile')
  if profile then queue_remove(profile, id) end
  redis.call('ZREM', 'acd:relax', id)
  queue_changed()
  return true
end

-- Into the queue of the step that counts now; steps never go back, not even when the clock does.
local function call_enqueue(id)
  local key = call_key(id)
  local f = redis.call('HMGET', key, 'steps', 'step', 'stepsSince', 'queuedAt', 'priority', 'node')
  local steps, since = steps_of(f[1] or '0=*'), tonumber(f[3] or f[4])
  local before = tonumber(f[2] or '0')
  local step = before
  while steps[step + 2] and since + steps[step + 2].after <= NOW do step = step + 1 end
  local profile = steps[math.min(step + 1, #steps)].profile
  redis.call('HSET', key, 'step', step, 'profile', profile)
  profile_register(profile)
  redis.call('ZADD', 'acd:waiting', f[4], id)
  redis.call('ZADD', 'acd:waiting:' .. profile, tonumber(f[4]) - tonumber(f[5] or '0'), id)
  redis.call('SADD', 'acd:queues', profile)
  if steps[step + 2] then
    local at = since + steps[step + 2].after
    redis.call('ZADD', 'acd:relax', at, id)
    wake_at(at)
  end
  if step > before and f[6] then redis.call('PUBLISH', 'acd:relaxed:' .. f[6], id .. ' ' .. step) end
  new_waiting[#new_waiting + 1] = id
  queue_changed()
end

-- Back to the queue, with the time it was queued at first: that is the front.
local function call_waits(id)
  redis.call('HSET', call_key(id), 'state', 'waiting')
  redis.call('HDEL', call_key(id), 'seat')
  call_enqueue(id)
end

-- Out of the queue without an end: it keeps the time it was queued at.
local function call_leaves(id)
  redis.call('HDEL', call_key(id), 'state', 'seat')
  call_unqueue(id)
end

-- The seat does not have it any more. Whose dialplan was told this seat asks again at once and is in the queue from now on;
-- whom the net gave to it stands in the net, and is in the queue when he asks.
local function call_back(id)
  local key = call_key(id)
  if get(key, 'given') == get(key, 'attempt') then call_waits(id) else call_leaves(id) end
end

-- The pair is made. The call's node hears "<call> <seat> <attempt> <1 = virtual> <userId>".
local function pair(id, seat)
  local key, skey = call_key(id), seat_key(seat)
  call_unqueue(id)
  local attempt = redis.call('HINCRBY', key, 'attempt', 1)
  redis.call('HSET', key, 'state', 'reserved', 'seat', seat)
  redis.call('HSET', skey, 'call', id)
  seat_become(seat, 'reserved', '', NOW)
  seat_lease(seat, NOW + RESERVED_LEASE)
  local user = get(skey, 'userId') or ''
  local node = get(key, 'node') or ''
  local virtual = get(key, 'virtual') == '1' and '1' or '0'
  redis.call('PUBLISH', 'acd:offers:' .. node, id .. ' ' .. seat .. ' ' .. attempt .. ' ' .. virtual .. ' ' .. user)
  pairs_made[#pairs_made + 1] = { call = id, seat = seat, attempt = attempt, userId = user, node = node }
end

-- Whose hash is gone waits no more, and a seat that is not ready stands among the ready no more.
local function still_waits(id)
  if get(call_key(id), 'state') == 'waiting' then return true end
  call_unqueue(id)
  return false
end

local function still_ready(seat)
  if get(seat_key(seat), 'state') == 'ready' then return true end
  ready_leave(seat)
  return false
end

-- The seat that this waiting call gets now: the one of its last agent, else the one that is ready longest. Or nil.
local function seat_for(id)
  local f = redis.call('HMGET', call_key(id), 'profile', 'exclude', 'prefer')
  local profile, excluded = f[1], f[2]
  local only = only_seat(profile)
  if only then
    return redis.call('ZSCORE', 'acd:ready', only) and still_ready(only) and only or nil
  end
  local set = 'acd:ready:' .. profile
  local preferred = f[3] and get('acd:users', f[3])
  if preferred and preferred ~= excluded and redis.call('ZSCORE', set, preferred) and still_ready(preferred) then return preferred end
  for _, seat in ipairs(redis.call('ZRANGE', set, 0, 1)) do
    if seat ~= excluded then
      if still_ready(seat) then return seat end
      redis.call('ZREM', set, seat)
      return seat_for(id)
    end
  end
  return nil
end

-- The first of this queue that the seat may take, and its score. Looks past those that exclude the seat: it gave them away.
local function head_of(profile, seat)
  local at = 0
  while true do
    local first = redis.call('ZRANGE', 'acd:waiting:' .. profile, at, at, 'WITHSCORES')
    local id = first[1]
    if not id then return nil end
    if not still_waits(id) or get(call_key(id), 'profile') ~= profile then
      queue_remove(profile, id)
    elseif get(call_key(id), 'exclude') == seat and not only_seat(profile) then
      at = at + 1
    else
      return id, tonumber(first[2])
    end
  end
end

-- The waiting call with the highest score that the seat meets, or nil; O(queues).
local function call_for(seat)
  local best, best_score
  local meets = nil
  for _, profile in ipairs(redis.call('SMEMBERS', 'acd:queues')) do
    meets = meets or ' ' .. (get(seat_key(seat), 'meets') or '') .. ' '
    if only_seat(profile) == seat or string.find(meets, ' ' .. profile .. ' ', 1, true) then
      local id, score = head_of(profile, seat)
      if id and (not best or score < best_score) then best, best_score = id, score end
    end
  end
  return best, best_score
end

local function score_of(id)
  local f = redis.call('HMGET', call_key(id), 'queuedAt', 'priority')
  return tonumber(f[1]) - tonumber(f[2] or '0')
end

-- Pairs what became free and what waits anew, the highest score first; whoever is called gets the seat that is ready
-- longest, so it does not matter which of the two came.
local function settle()
  local calls = {}
  for _, id in ipairs(new_waiting) do
    if get(call_key(id), 'state') == 'waiting' then calls[#calls + 1] = { id = id, score = score_of(id) } end
  end
  table.sort(calls, function(a, b) return a.score < b.score or a.score == b.score and a.id < b.id end)
  local seats = new_ready
  new_waiting, new_ready = {}, {}
  local wants = {} -- seat → {call, score}
  local at = 1
  while true do
    local best, best_score
    for i = #seats, 1, -1 do
      local seat = seats[i]
      local want = wants[seat]
      if not redis.call('ZSCORE', 'acd:ready', seat) then
        want = nil
      elseif not want or get(call_key(want.id), 'state') ~= 'waiting' then
        local id, score = call_for(seat)
        want = id and { id = id, score = score }
      end
      wants[seat] = want
      if not want then
        table.remove(seats, i) -- nobody for it now, nor later in this script: calls only leave
      elseif not best or want.score < best_score then
        best, best_score = want.id, want.score
      end
    end
    while calls[at] and not (get(call_key(calls[at].id), 'state') == 'waiting' and seat_for(calls[at].id)) do at = at + 1 end
    if calls[at] and (not best or calls[at].score < best_score) then best = calls[at].id end
    if not best then return end
    pair(best, seat_for(best))
  end
end

local function answer(result)
  settle()
  if queue_moved then redis.call('PUBLISH', 'acd:changes', 'queue') end
  result.changes = changes
  result.pairs = pairs_made
  result.due = due
  return cjson.encode(result)
end
