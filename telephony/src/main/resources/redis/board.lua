-- What the live board shows, read in one step (once a second while somebody looks).
-- KEYS  1 figures of the day, 2 of the quarter of an hour that runs, 3 to 6 of the four before it, 7 to 13 of the same one on
--       the seven days before
-- ARGV  -
-- Returns {waiting = {line → {n, since}}, seats = {seat → {field → value}}, day = {field → n}, before = {field → n}, offered =
-- {key's number → {line → n}}}. Nothing is written. O(waiting + seats).
local waiting = {}
local ids = redis.call('ZRANGE', 'acd:waiting', 0, -1, 'WITHSCORES')
for i = 1, #ids, 2 do
  local line = redis.call('HGET', 'acd:call:' .. ids[i], 'line') or 'unknown'
  local here = waiting[line]
  if here then here.n = here.n + 1 else waiting[line] = { n = 1, since = ids[i + 1] } end
end

local FIELDS = { 'state', 'since', 'reason', 'next', 'offeredFrom', 'call', 'userId', 'name', 'skills', 'watchedBy' }
local seats = {}
for _, seat in ipairs(redis.call('SMEMBERS', 'acd:seats')) do
  local values = redis.call('HMGET', 'acd:seat:' .. seat, unpack(FIELDS))
  if values[1] then
    local fields = {}
    for i, name in ipairs(FIELDS) do
      if values[i] then fields[name] = values[i] end
    end
    if fields.call then fields.line = redis.call('HGET', 'acd:call:' .. fields.call, 'line') or nil end
    seats[seat] = fields
  end
end

local function all(key)
  local flat, fields = redis.call('HGETALL', key), {}
  for i = 1, #flat, 2 do fields[flat[i]] = tonumber(flat[i + 1]) end
  return fields
end

local offered = {}
for i = 2, 13 do
  local lines = {}
  for field, n in pairs(all(KEYS[i])) do
    local line = string.match(field, '^(.+):offered$')
    if line then lines[line] = n end
  end
  offered[tostring(i)] = lines
end
return cjson.encode({ waiting = waiting, seats = seats, day = all(KEYS[1]), running = all(KEYS[2]), before = all(KEYS[3]), offered = offered })
