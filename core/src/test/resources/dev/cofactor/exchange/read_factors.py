"""Reads the factors of a saved recommender with NumPy alone, and writes what it finds as text.

Usage: read_factors.py FILE

A saved recommender is a safetensors file: 8 bytes (little-endian) with the length of the header, the header, which is JSON, and
the tensors. The rows of factors are padded with zeros to a multiple of 16 numbers; the metadata tells how many count.
"""

import json
import struct
import sys

import numpy as np


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    metadata = header.pop("__metadata__")
    types = {"F32": "<f4", "F64": "<f8", "I32": "<i4", "I64": "<i8", "U8": "u1"}
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        shape = tuple(entry["shape"])
        dtype = np.dtype(types[entry["dtype"]])
        assert end - begin == dtype.itemsize * int(np.prod(shape)), name
        if end > begin:
            tensors[name] = np.memmap(path, dtype, "r", 8 + length + begin, shape)
    return metadata, tensors


def ids(metadata, tensors, side):
    text = tensors[side + ".text"].tobytes()
    ends = tensors[side + ".ends"].tolist()
    return [text[start:end].decode("utf-8") for start, end in zip([0] + ends, ends)]


def main(path):
    metadata, tensors = read(path)
    factors = int(metadata["model.factors"])
    print("offset", float(tensors["model.offset"][0]).hex())
    for side, name in (("users", "user"), ("items", "item")):
        matrix = tensors["model." + name + "_factors"]
        biases = tensors["model." + name + "_biases"]
        assert not matrix[:, factors:].any()
        for row, identity in enumerate(ids(metadata, tensors, side)):
            numbers = [biases[row]] + matrix[row, :factors].tolist()
            print(name, identity, *(float(number).hex() for number in numbers))


main(sys.argv[1])
