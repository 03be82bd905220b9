-- What the ACD's scripts share; put before each of them (Script.of). It acts on nothing by itself.
-- Keys (docs/contracts.md, section 5): acd:waiting, acd:ready, acd:leases, acd:call:<id>, acd:seat:<seat>. They are built
-- here from ids, so this wants one Redis, not a cluster: a site has one.
-- Times are milliseconds and come from the caller, so that one clock rules and tests can stop it.
-- A seat is in acd:ready exactly when its state is ready; in acd:leases exactly when reserved, ringing or wrap-up.
-- A call is in acd:waiting exactly when its state is waiting.
local changes = {}

local function call_key(id) return 'acd:call:' .. id end
local function seat_key(seat) return 'acd:seat:' .. seat end
local function get(key, field) return redis.call('HGET', key, field) or nil end

local function queue_changed() redis.call('PUBLISH', 'acd:changes', 'queue') end

-- The one place where a seat's state is written.
local function seat_become(seat, state, reason, now)
  local key = seat_key(seat)
  local user = get(key, 'userId')
  redis.call('ZREM', 'acd:ready', seat)
  redis.call('ZREM', 'acd:leases', seat)
  redis.call('HDEL', key, 'wishedAt')
  if state == 'offline' then
    redis.call('DEL', key)
  else
    redis.call('HSET', key, 'state', state, 'since', now, 'reason', reason)
    if state ~= 'wrap-up' then redis.call('HDEL', key, 'until', 'extends') end
    if state == 'ready' or state == 'not-ready' or state == 'wrap-up' then redis.call('HDEL', key, 'call') end
    if state == 'ready' or state == 'not-ready' then redis.call('HDEL', key, 'next', 'nextReason') end
    if state == 'ready' then redis.call('ZADD', 'acd:ready', get(key, 'readySince'), seat) end
    if state == 'not-ready' or state == 'wrap-up' then redis.call('HDEL', key, 'readySince') end
  end
  changes[#changes + 1] = { seat = seat, state = state, reason = reason, userId = user }
  redis.call('PUBLISH', 'acd:changes', 'seat:' .. seat)
  queue_changed()
end

local function seat_lease(seat, till)
  redis.call('ZADD', 'acd:leases', till, seat)
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
local function seat_missed(seat, reason, now)
  local key = seat_key(seat)
  local next = get(key, 'next')
  if next == 'offline' then
    seat_become(seat, 'offline', '', now)
  else
    seat_become(seat, 'not-ready', reason, now)
    if reason == 'device-failed' and get(key, 'device') ~= '1' and next ~= 'not-ready' then redis.call('HSET', key, 'wishedAt', now) end
  end
end

-- Back to the queue, with the time it was queued at first: that is the front.
local function call_waits(id)
  local key = call_key(id)
  redis.call('HSET', key, 'state', 'waiting')
  redis.call('HDEL', key, 'seat')
  redis.call('ZADD', 'acd:waiting', get(key, 'queuedAt'), id)
  queue_changed()
end

-- Out of the queue without an end: it keeps the time it was queued at.
local function call_leaves(id)
  redis.call('HDEL', call_key(id), 'state', 'seat')
  if redis.call('ZREM', 'acd:waiting', id) == 1 then queue_changed() end
end

-- The seat does not have it any more. Whose dialplan was told this seat asks again at once and is in the queue from now on;
-- whom the net gave to it stands in the net, and is in the queue when he asks.
local function call_back(id)
  local key = call_key(id)
  if get(key, 'given') == get(key, 'attempt') then call_waits(id) else call_leaves(id) end
end

local function answer(result)
  result.changes = changes
  return cjson.encode(result)
end
