"""Does the server take its port in a way that answers go out at once?"""

import asyncio
import socket

import pytest
from tests.web.browsing import run

from counterpoise.web.serving import listening


@pytest.mark.enable_socket
def test_a_small_answer_does_not_wait_for_an_acknowledgement() -> None:
    async def nodelay(mine: socket.socket) -> int:
        heard: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heard.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(met, sock=mine):
            _, writer = await asyncio.open_connection(*mine.getsockname())
            value = await heard
            writer.close()
            await writer.wait_closed()
        return value

    with listening("127.0.0.1", 0) as sockets:
        assert [run(nodelay(listener)) for listener in sockets] == [1]
