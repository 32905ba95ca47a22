"""How is a trained network written as an ONNX graph that reads one sentence fast?

By hand: what torch exports computes every shape anew for each sentence, and takes an eighth longer. Queries, keys
and values come of one product, attention is one step of ONNX Runtime's own, and in the last layer only the pieces
that the head needs are computed. Weights are rounded to seven bits, each column by its own measure: with eight,
processors without VNNI overflow and give other results. Words are rounded to eight, each row by its own.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from reader.training.layers import Layer, Network

_OWN = "com.microsoft"
_SEVEN, _EIGHT = 64, 127
_OPSET, _VERSION = 18, 9  # of ONNX, and of its files: what onnxruntime 1.20 reads
_HEADS = 12
_SEEN = 256  # places; no sentence is longer, with what stands before it


class Graph:
    """The owner of a graph that is being written; each step adds a node and returns the name of its output."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []

    def step(self, kind: str, *given: str, own: bool = False, **how: Any) -> str:
        """Add a node with one output."""
        return self.parts(1, kind, *given, own=own, **how)[0]

    def parts(self, count: int, kind: str, *given: str, own: bool = False, **how: Any) -> list[str]:
        """Add a node with several outputs."""
        out = [f"{kind}{len(self.nodes)}_{part}" for part in range(count)]
        self.nodes.append(helper.make_node(kind, given, out, domain=_OWN if own else "", **how))
        return out

    def hold(self, values: "NDArray[Any]") -> str:
        """Keep an array in the file; return its name."""
        name = f"held{len(self.held)}"
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def whole(self, *numbers: int) -> str:
        """Keep whole numbers."""
        return self.hold(np.array(numbers, dtype=np.int64))

    def cut(self, x: str, count: int) -> list[str]:
        """Cut rows into parts of one length."""
        return self.parts(count, "Split", x, axis=2, num_outputs=count)

    def dense(self, x: str, *layers: Any) -> str:
        """Multiply by the weights of layers, side by side, and add what each adds."""
        rounded, measures = _rounded(np.concatenate([_array(layer.weight) for layer in layers]).T, 0, _SEVEN)
        added = np.concatenate([_array(layer.bias) for layer in layers])
        held = (self.hold(rounded), self.hold(measures[0]), "", self.hold(added))
        return self.step("DynamicQuantizeMatMul", x, *held, own=True)

    def norm(self, x: str, y: str, layer: Any) -> str:
        """Add two and bring each row to one measure."""
        held = (self.hold(_array(layer.weight)), self.hold(_array(layer.bias)))
        return self.step("LayerNormalization", self.step("Add", x, y), *held, axis=-1, epsilon=layer.eps)


def onnx_model(network: "Network") -> onnx.ModelProto:
    """Return a network as a graph that takes the `tensors` of one sentence and gives the log odds of its pairs."""
    graph = Graph()
    x = _embedded(graph, network)
    *lower, last = network.blocks
    for layer in lower:
        x = _layer(graph, layer, x, graph.cut(graph.dense(x, layer.q, layer.k, layer.v), 3))
    some = graph.step("Gather", x, "wanted", axis=1)
    looks = [graph.dense(some, last.q), *graph.cut(graph.dense(x, last.k, last.v), 2)]
    output = _paired(graph, _layer(graph, last, some, looks), network)
    return _model(graph, output, len(network.out.bias))


def _embedded(graph: Graph, network: "Network") -> str:
    """Add what goes into the first layer."""
    rounded, measures = _rounded(_array(network.we.weight), 1, _EIGHT)
    embedded = graph.step("Cast", graph.step("Gather", graph.hold(rounded), "numbers"), to=TensorProto.FLOAT)
    words = graph.step("Mul", embedded, graph.step("Gather", graph.hold(measures), "numbers"))
    long = graph.step("Shape", "numbers", start=1, end=2)
    places = graph.step("Slice", graph.hold(_array(network.pe.weight)[:_SEEN]), graph.whole(0), long, graph.whole(0))
    parts = graph.step("Gather", graph.hold(_array(network.te.weight)), "parts")
    return graph.norm(graph.step("Add", words, parts), graph.step("Unsqueeze", places, graph.whole(0)), network.n)


def _layer(graph: Graph, layer: "Layer", some: str, looks: list[str]) -> str:
    """Add the attention of some pieces to all, and the layer above it."""
    seen = graph.step("MultiHeadAttention", *looks, own=True, num_heads=_HEADS)
    x = graph.norm(some, graph.dense(seen, layer.o), layer.n1)
    return graph.norm(x, graph.dense(graph.step("Gelu", graph.dense(x, layer.f), own=True), layer.g), layer.n2)


def _paired(graph: Graph, x: str, network: "Network") -> str:
    """Add the head over each ordered pair of actors; the first piece stands for the sentence."""
    wide = network.we.embedding_dim
    seen = graph.step("Reshape", graph.step("MatMul", "places", x), graph.whole(3, -1, wide))
    actors = graph.step("Reshape", graph.step("Transpose", seen, perm=[1, 0, 2]), graph.whole(1, -1, 3 * wide))
    source, target = graph.cut(graph.dense(actors, network.hs, network.ht), 2)
    pooled = graph.dense(graph.step("Gather", x, graph.whole(0), axis=1), network.hc)
    sources = graph.step("Unsqueeze", graph.step("Add", source, pooled), graph.whole(2))
    pairs = graph.step("Add", sources, graph.step("Unsqueeze", target, graph.whole(1)))
    ahead = graph.parts(3, "Split", "places", axis=1, num_outputs=3)[0]  # each stands at a place of its own
    same = graph.step("FusedMatMul", ahead, ahead, own=True, transB=1)
    alike = graph.step("Mul", graph.step("Unsqueeze", same, graph.whole(3)), graph.hold(_array(network.same)))
    return graph.dense(graph.step("Gelu", graph.step("Add", pairs, alike), own=True), network.out)


def _model(graph: Graph, output: str, kinds: int) -> onnx.ModelProto:
    number, real = TensorProto.INT64, TensorProto.FLOAT
    sizes = {"numbers": (number, [1, "long"]), "parts": (number, [1, "long"]), "wanted": (number, ["few"])}
    given = sizes | {"places": (real, [1, "rows", "few"])}
    takes = [helper.make_tensor_value_info(name, *size) for name, size in given.items()]
    gives = helper.make_tensor_value_info(output, real, [1, None, None, kinds])
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_OWN, 1)]
    whole = helper.make_graph(graph.nodes, "network", takes, [gives], graph.held)
    return helper.make_model(whole, opset_imports=opsets, ir_version=_VERSION)


def _rounded(weights: "NDArray[Any]", over: int, most: int) -> "tuple[NDArray[Any], NDArray[Any]]":
    """Return weights as small whole numbers, and by what to multiply them."""
    measures = np.abs(weights).max(axis=over, keepdims=True) / most
    measures[measures == 0] = 1.0
    return np.round(weights / measures).astype(np.int8), measures


def _array(weights: Any) -> "NDArray[Any]":
    return weights.detach().numpy()  # type: ignore[no-any-return]
