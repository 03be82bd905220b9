-- Writes a fact into the stream, once, and counts it for the board.
-- KEYS  1 stream, 2 hash of the call (the stream again for facts that are of no call)
-- ARGV  1 name of the fact within its call ('' for none), 2 JSON, 3 about how many entries the stream keeps,
--       4 seconds the call's hash lives on, 5 node, 6 day in China (20261122), 7 quarter of an hour since 1970
-- Returns 1 when written, 0 when this fact of this call was told before.
-- Counts in board:day:<day> (3 days) and board:quarter:<quarter> (9 days): <line>:offered, :answered, :abandoned, and
-- :w:<s>, answers that came in the s-th second of waiting.
-- Invariant: of one call, one fact of a name is in the stream, and is counted, however often a restarted process tells it.
local function count(line, what)
  for key, life in pairs({ ['board:day:' .. ARGV[6]] = 259200, ['board:quarter:' .. ARGV[7]] = 777600 }) do
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

local function counted(fact, event)
  if fact == 'offered' then
    local line = type(event.line) == 'string' and event.line or 'unknown'
    redis.call('HSET', KEYS[2], 'counted', line)
    count(line, 'offered')
    return
  end
  local line = redis.call('HGET', KEYS[2], 'counted')
  if not line then return end -- a call out, or one that Redis had lost
  if fact == 'answered' then
    count(line, 'answered')
    count(line, 'w:' .. seconds(event.waited))
  elseif string.sub(event.outcome or '', 1, 9) == 'abandoned' and redis.call('HEXISTS', KEYS[2], 'told:queued') == 1 then
    count(line, 'abandoned')
  end
end

if ARGV[1] ~= '' then
  if redis.call('HSETNX', KEYS[2], 'told:' .. ARGV[1], '1') == 0 then
    return 0
  end
  redis.call('HSETNX', KEYS[2], 'node', ARGV[5])
  if ARGV[1] == 'offered' or ARGV[1] == 'answered' or ARGV[1] == 'ended' then counted(ARGV[1], cjson.decode(ARGV[2])) end
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'json', ARGV[2])
return 1
