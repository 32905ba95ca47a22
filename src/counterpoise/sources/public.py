"""Is an Internet address one of the public net, or does it lead into a machine or a house?

`ipaddress` knows the registries of IANA. Added are the ways in which an address of the old kind
hides in one of the new, and ranges that older versions of Python take for public.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_TRANSLATED = ip_network("64:ff9b::/96")  # NAT64: the last four bytes are the address of the old kind
_MORE = tuple(
    ip_network(net)
    for net in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "fec0::/10",
        "2002::/16",
        "100:0:0:1::/64",
        "3fff::/20",
        "5f00::/16",
    )
)


def is_address(text: str) -> bool:
    """Tell whether a host is named by its Internet address."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_public(text: str) -> bool:
    """Tell whether an address belongs to the public net; what is no address does not."""
    return is_address(text) and _is_public(ip_address(text))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return False
        if address in _TRANSLATED:
            return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    special = address.is_multicast or address.is_reserved or address.is_link_local or address.is_unspecified
    return address.is_global and not special and not any(address in net for net in _MORE)
