-- Writes facts into the stream, each once, in their order, and counts them for the board.
-- KEYS  1 stream, then for each fact the hash of its call (the stream again for one that is of no call)
-- ARGV  1 about how many entries the stream keeps, 2 seconds a call's hash lives on, 3 node, then for each fact 4: its name
--       within its call ('' for none), JSON, day in China (20261122), quarter of an hour since 1970
-- Returns how many were written: a fact of a call that was told before is left out.
-- Counts in board:day:<day> (3 days) and board:quarter:<quarter> (9 days): <line>:offered, :answered, :abandoned, and
-- :w:<s>, answers that came in the s-th second of waiting.
-- Invariant: of one call, one fact of a name is in the stream, and is counted, however often a restarted process tells it.
local function count(fact, line, what)
  for key, life in pairs({ ['board:day:' .. fact.day] = 259200, ['board:quarter:' .. fact.quarter] = 777600 }) do
    redis.call('HINCRBY', key, line .. ':' .. what, 1)
    redis.call('EXPIRE', key, life)
  end
end

-- PT1M3.2S is 64: in the 64th second
local function seconds(duration)
  local total = 0
  for number, unit in string.gmatch(duration or '', '([%d.]+)([HMS])') do
    total = total + tonumber(number) * (unit == 'H' and 3600 or unit == 'M' and 60 or 1)
  end
  return math.ceil(total)
end

local function counted(fact)
  local event = cjson.decode(fact.json)
  if fact.name == 'offered' then
    local line = type(event.line) == 'string' and event.line or 'unknown'
    redis.call('HSET', fact.hash, 'counted', line)
    count(fact, line, 'offered')
    return
  end
  local line = redis.call('HGET', fact.hash, 'counted')
  if not line then return end -- a call out, or one that Redis had lost
  if fact.name == 'answered' then
    count(fact, line, 'answered')
    count(fact, line, 'w:' .. seconds(event.waited))
  elseif string.sub(event.outcome or '', 1, 9) == 'abandoned' and redis.call('HEXISTS', fact.hash, 'told:queued') == 1 then
    count(fact, line, 'abandoned')
  end
end

local COUNTED = { offered = true, answered = true, ended = true }

local function told_before(fact)
  if fact.name == '' then return false end
  if redis.call('HSETNX', fact.hash, 'told:' .. fact.name, '1') == 0 then return true end
  redis.call('HSETNX', fact.hash, 'node', ARGV[3])
  if COUNTED[fact.name] then counted(fact) end
  redis.call('EXPIRE', fact.hash, ARGV[2])
  return false
end

local written = 0
for i = 2, #KEYS do
  local at = 4 * (i - 1)
  local fact = { hash = KEYS[i], name = ARGV[at], json = ARGV[at + 1], day = ARGV[at + 2], quarter = ARGV[at + 3] }
  if not told_before(fact) then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'json', fact.json)
    written = written + 1
  end
end
return written
