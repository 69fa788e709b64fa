@decorator
async def f(a, *b):
    async for a, b in c: pass
    else: pass
    async with a as b, c: pass
    async with (a as b, c as d): pass
    await x
    await x.y(z)[0]
    (await x).y
    -await x + await y, not await z
    for x in await y: return await z
    yield await x
    lambda: await x
    return [await y async for z in w if await v async for u in t], (a async for a in b), {a: b async for c in d}
