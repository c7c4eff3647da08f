// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Key, Statement } from "../src/IHindsight.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev What holds of a judge whatever anybody does to it: adds verifiers, good ones and others, freezes with contradictions and with what
/// is none, and asks it about true and false proofs all the while.
contract HindsightRouterInvariantTest is Proofs {
    Everybody private everybody;
    HindsightVerifier private judge;

    function setUp() public {
        everybody = new Everybody();
        judge = everybody.judge();
        bytes4[] memory selectors = new bytes4[](4);
        selectors[0] = Everybody.add.selector;
        selectors[1] = Everybody.freeze.selector;
        selectors[2] = Everybody.verify.selector;
        selectors[3] = Everybody.verifyBatch.selector;
        targetSelector(FuzzSelector({ addr: address(everybody), selectors: selectors }));
        targetContract(address(everybody));
    }

    /// forge-config: default.invariant.runs = 48
    /// forge-config: default.invariant.depth = 48
    /// forge-config: default.invariant.fail-on-revert = true
    function invariant_router() public view {
        check();
    }

    /// @dev The walk at random may miss something: here everything happens once, in an order in which it must.
    function test_everything() public {
        verifyAll();
        assertEq(everybody.verified(), 0, "before anything is added");
        for (uint256 i = everybody.KINDS() - 1; i > 1; --i) {
            everybody.add(i);
            check();
            assertEq(judge.verifierOf(everybody.circuit()), address(0));
        }
        everybody.add(0);
        everybody.add(1);
        check();
        assertTrue(judge.verifierOf(everybody.circuit()) != address(0));
        verifyAll();
        assertGt(everybody.verified(), 0);
        assertGt(everybody.refused(), 0);
        for (uint256 a = 0; a < everybody.POOL(); ++a) {
            for (uint256 b = 0; b < everybody.POOL(); ++b) {
                if (!everybody.contradict(a, b)) everybody.freeze(a, b, 0);
            }
        }
        for (uint256 broken = 1; broken < 4; ++broken) {
            everybody.freeze(0, 2, broken);
        }
        check();
        assertFalse(judge.isFrozen(everybody.circuit()));
        everybody.freeze(0, 2, 0);
        assertTrue(judge.isFrozen(everybody.circuit()));
        uint256 before = everybody.verified();
        verifyAll();
        everybody.add(1);
        everybody.freeze(0, 2, 0);
        check();
        assertEq(everybody.verified(), before);
    }

    function verifyAll() private {
        for (uint256 i = 0; i < everybody.POOL(); ++i) {
            for (uint256 lie = 0; lie < everybody.LIES(); ++lie) {
                everybody.verify(i, lie, i);
                everybody.verifyBatch(i, i + 1, lie, i);
            }
        }
        check();
    }

    function check() private view {
        bytes32 circuit = everybody.circuit();
        assertFalse(everybody.lied(), "a false output was verified");
        assertFalse(everybody.undead(), "a frozen circuit verified");
        assertFalse(everybody.stranger(), "what was not added verified");
        assertFalse(everybody.deaf(), "a good proof was refused");
        assertFalse(everybody.wronged(), "frozen without a contradiction about blocks of this chain");
        assertEq(judge.isFrozen(circuit), everybody.frozen(), "frozen, or not, for ever");
        assertEq(judge.verifierOf(circuit), everybody.first(), "the verifier stays who it is");
        assertEq(judge.verifierOf(everybody.otherCircuit()), address(0), "a circuit that nobody trusts");
        assertEq(judge.verifierOf(everybody.GHOST()), address(0), "code that nobody has");
        assertEq(keccak256(abi.encode(judge.keys())), everybody.keysHash(), "the keys stay what they are");
        assertEq(judge.unsafeDev(), everybody.first() != address(0), "development keys are owned up to");
    }
}

/// @dev Does things to a judge, and remembers what must not have happened.
contract Everybody is Proofs {
    uint256 public constant KINDS = 6;
    uint256 public constant LIES = 5;
    uint256 public constant POOL = 6;
    bytes32 public constant GHOST = keccak256("trusted, by a hash that no code has");
    uint256 private constant ENOUGH = 5_000_000;

    HindsightVerifier public immutable judge;
    bytes32 public immutable keysHash;
    bytes32 public immutable circuit;
    bytes32 public immutable otherCircuit;

    /// @dev To add: the verifier that is trusted, the same code once more, then those that must never get in.
    address[KINDS] private verifiers;
    bytes[POOL] private pool;

    address public first;
    bool public frozen;
    uint256 public verified;
    uint256 public refused;

    bool public lied;
    bool public undead;
    bool public stranger;
    bool public deaf;
    bool public wronged;

    constructor() {
        address good = deployGroth16("test");
        address other = deployGroth16("other");
        circuit = keyOf(good).circuit;
        otherCircuit = keyOf(other).circuit;
        verifiers = [
            good,
            deployGroth16("test"),
            other,
            address(new YesMan(circuit)),
            address(new YesMan(GHOST)),
            address(new YesMan(otherCircuit))
        ];
        Key[] memory keys = new Key[](2);
        (keys[0], keys[1]) = (keyOf(good), Key(GHOST, keccak256("code")));
        Blocks blocks = new Blocks();
        judge = new HindsightVerifier(keys, blocks);
        keysHash = keccak256(abi.encode(judge.keys()));

        string memory json = vm.readFile(string.concat(GENERATED, "judge.json"));
        string[POOL] memory names =
            [".batch[0]", ".batch[1]", ".contradiction", ".otherChain", ".otherQuery", ".otherAnchors"];
        for (uint256 i = 0; i < POOL; ++i) {
            Claim memory c = readClaim(json, names[i]);
            pool[i] = abi.encode(c);
            // This chain has the blocks of the first two claims.
            if (i < 2) blocks.put(c.anchors[0].number, c.anchors[0].hash);
        }
    }

    function claim(uint256 i) private view returns (Claim memory) {
        return abi.decode(pool[i % POOL], (Claim));
    }

    /// @dev Whether two claims are different answers to one question about blocks that there are.
    function contradict(uint256 a, uint256 b) public pure returns (bool) {
        return (a == 0 && b == 2) || (a == 2 && b == 0);
    }

    function add(uint256 kind) external {
        kind = bound(kind, 0, KINDS - 1);
        vm.chainId(31_337); // development keys are for test chains
        try judge.add(verifiers[kind]) {
            if (first == address(0) && kind < 2) first = verifiers[kind];
        } catch { }
    }

    /// @param broken Bits: spoil the first proof, spoil the second.
    function freeze(uint256 a, uint256 b, uint256 broken) external {
        (a, b, broken) = (bound(a, 0, POOL - 1), bound(b, 0, POOL - 1), broken % 4);
        (Claim memory c, Claim memory d) = (claim(a), claim(b));
        if (broken & 1 != 0) c.proof[broken] ^= 0x01;
        if (broken & 2 != 0) d.proof[broken] ^= 0x01;
        vm.chainId(1);
        try judge.freeze{ gas: ENOUGH }(circuit, statementOf(c), c.proof, statementOf(d), d.proof) {
            wronged = wronged || first == address(0) || broken != 0 || !contradict(a, b);
            undead = undead || frozen;
            frozen = true;
        } catch {
            deaf = deaf || (first != address(0) && !frozen && broken == 0 && contradict(a, b));
        }
    }

    function verify(uint256 i, uint256 lie, uint256 seed) external {
        Claim memory c = claim(bound(i, 0, POOL - 1));
        lie = spoil(c, lie, seed);
        (bool ok,) = tryVerify(judge, c, ENOUGH);
        record(ok, lie);
    }

    /// @dev Two claims; the second one may be spoilt.
    function verifyBatch(uint256 i, uint256 j, uint256 lie, uint256 seed) external {
        (Claim memory c, Claim memory d) =
            (claim(bound(i, 0, type(uint128).max)), claim(bound(j, 0, type(uint128).max)));
        lie = spoil(d, lie, seed);
        Statement[] memory statements = new Statement[](2);
        bytes[] memory proofs = new bytes[](2);
        (statements[0], statements[1]) = (statementOf(c), statementOf(d));
        (proofs[0], proofs[1]) = (c.proof, d.proof);
        bool ok;
        try judge.verifyBatch{ gas: ENOUGH }(d.circuit, statements, proofs) {
            ok = true;
        } catch { }
        record(ok, lie);
    }

    /// @dev Makes a claim false in one of five ways, or not at all.
    function spoil(Claim memory c, uint256 lie, uint256 seed) private view returns (uint256) {
        lie = bound(lie, 0, LIES); // the last one is the truth too
        if (lie == 1) c.outputs[0] = keccak256(abi.encode(seed));
        if (lie == 2) c.proof[seed % 384] ^= bytes1(uint8(1 + (seed >> 16) % 255));
        if (lie == 3) c.circuit = seed % 2 == 0 ? otherCircuit : GHOST;
        if (lie == 4) c.proof = claim(5).proof; // good, of another statement
        bool same = lie == 4 && keccak256(abi.encode(c)) == keccak256(abi.encode(claim(5)));
        return lie == LIES || same ? 0 : lie;
    }

    function record(bool ok, uint256 lie) private {
        if (ok) ++verified;
        else ++refused;
        lied = lied || (ok && lie != 0);
        undead = undead || (ok && frozen);
        stranger = stranger || (ok && first == address(0));
        deaf = deaf || (!ok && lie == 0 && first != address(0) && !frozen);
    }
}

contract Blocks is IBlockHashes {
    mapping(uint64 number => bytes32) public blockHash;

    function put(uint64 number, bytes32 hash) external {
        blockHash[number] = hash;
    }
}

/// @dev Says that it is of any circuit, and accepts everything.
contract YesMan {
    bytes32 public immutable CIRCUIT_DIGEST;
    bool public constant UNSAFE_DEV = false;

    constructor(bytes32 circuit) {
        CIRCUIT_DIGEST = circuit;
    }

    fallback() external { }
}
