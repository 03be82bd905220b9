-- Where a waiting call stands.
-- ARGV  1 call id
-- Returns {waits, ahead, queuedAt, oldest, seats}: how many of its profile are served before it, since when it and the first of
-- them wait (ms), and how many seats are signed in that meet the profile.
-- Invariant: changes nothing.
local key = 'acd:call:' .. ARGV[1]
local f = redis.call('HMGET', key, 'state', 'profile', 'queuedAt')
if f[1] ~= 'waiting' then return cjson.encode({ waits = false }) end
local profile = f[2] or '*'
local queue = f[2] and 'acd:waiting:' .. f[2] or 'acd:waiting'
local ahead = redis.call('ZRANK', queue, ARGV[1]) or 0
local first = redis.call('ZRANGE', queue, 0, 0)[1]
local oldest = first and redis.call('HGET', 'acd:call:' .. first, 'queuedAt') or f[3]

local function meets(text)
  local has = {}
  for skill, level in string.gmatch(text or '', '([^:,]+):(%d+)') do has[skill] = tonumber(level) end
  for skill, level in string.gmatch(profile, '([^:,]+):(%d+)') do
    if (has[skill] or 0) < tonumber(level) then return false end
  end
  return true
end

local seats = 0
local only = string.match(profile, '^seat:(.+)$')
if only then
  seats = redis.call('EXISTS', 'acd:seat:' .. only)
else
  for _, seat in ipairs(redis.call('HVALS', 'acd:users')) do
    local s = redis.call('HMGET', 'acd:seat:' .. seat, 'state', 'skills')
    if s[1] and s[1] ~= 'offline' and meets(s[2]) then seats = seats + 1 end
  end
end
return cjson.encode({ waits = true, ahead = ahead, queuedAt = tonumber(f[3]), oldest = tonumber(oldest), seats = seats })
