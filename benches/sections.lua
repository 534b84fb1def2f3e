-- For wrk: asks for sections at random. The file with their ids, one a line, is given behind `--`.

local requests = {}

function init(args)
  for id in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", "/v1/sections/" .. id)
  end
  math.randomseed(20181)
end

function request()
  return requests[math.random(#requests)]
end
