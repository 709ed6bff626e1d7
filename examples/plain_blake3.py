"""BLAKE3 in plain Python, for machines without the package `blake3`: slow, short, and checked by the proofs that use it."""

import struct

IV = (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19)
ORDER = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
MIX = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
START, END, PARENT, ROOT = 1, 2, 4, 8


def turn(word, by):
    return (word >> by | word << (32 - by)) & 0xFFFFFFFF


def compress(chain, block, counter, length, flags):
    words = list(struct.unpack("<16I", block.ljust(64, b"\0")))
    v = [*chain, *IV[:4], counter & 0xFFFFFFFF, counter >> 32, length, flags]
    for _ in range(7):
        for n, (a, b, c, d) in enumerate(MIX):
            for word, first, second in ((words[2 * n], 16, 12), (words[2 * n + 1], 8, 7)):
                v[a] = (v[a] + v[b] + word) & 0xFFFFFFFF
                v[d] = turn(v[d] ^ v[a], first)
                v[c] = (v[c] + v[d]) & 0xFFFFFFFF
                v[b] = turn(v[b] ^ v[c], second)
        words = [words[n] for n in ORDER]
    return tuple(v[n] ^ v[n + 8] for n in range(8))


def chunk(data, counter, root):
    chain, blocks = IV, [data[at:at + 64] for at in range(0, len(data), 64)] or [b""]
    for n, block in enumerate(blocks):
        last = n == len(blocks) - 1
        flags = (START if n == 0 else 0) | ((END | root) if last else 0)
        chain = compress(chain, block, counter, len(block), flags)
    return chain


def tree(data, counter, root):
    chunks = -(-len(data) // 1024)
    if chunks <= 1:
        return chunk(data, counter, root)
    left = 1 << ((chunks - 1).bit_length() - 1)
    both = tree(data[:left * 1024], counter, 0) + tree(data[left * 1024:], counter + left, 0)
    return compress(IV, struct.pack("<16I", *both), 0, 64, PARENT | root)


def blake3(data):
    return struct.pack("<8I", *tree(data, 0, ROOT))
