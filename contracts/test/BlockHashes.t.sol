// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";

contract BlockHashesTest is Test {
    /// @dev EIP-2935's system contract, as it is on mainnet.
    bytes private constant HISTORY_CODE =
        hex"3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500";

    uint256 private constant NOW = 100_000;

    BlockHashes private source;

    function setUp() public {
        source = new BlockHashes();
        vm.etch(source.HISTORY(), HISTORY_CODE);
        vm.roll(NOW);
    }

    function known(uint256 number) private pure returns (bytes32) {
        return keccak256(abi.encode("block", number));
    }

    /// @dev Writes a hash where the ring has this block, or one that is 8,191 older or newer.
    function remember(uint256 number) private {
        vm.store(source.HISTORY(), bytes32(number % 8191), known(number));
    }

    /// @dev The protocol writes the parent's hash at the start of each block.
    function test_systemWriteThenRead() public {
        address history = source.HISTORY();
        vm.prank(0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE);
        (bool ok,) = history.call(abi.encode(known(NOW - 1)));
        assertTrue(ok);
        vm.roll(NOW + 300);
        assertEq(source.blockHash(uint64(NOW - 1)), known(NOW - 1));
    }

    function test_recent() public {
        for (uint256 age = 1; age <= 256; age += 85) {
            vm.setBlockhash(NOW - age, known(NOW - age));
            assertEq(source.blockHash(uint64(NOW - age)), known(NOW - age));
        }
        source.blockHash(uint64(NOW - 1));
        vm.snapshotGasLastCall("BlockHashes", "blockHash: recent");
    }

    function test_edgeOfInstruction() public {
        remember(NOW - 256);
        remember(NOW - 257);
        vm.setBlockhash(NOW - 256, keccak256("by the instruction"));
        assertEq(source.blockHash(uint64(NOW - 256)), keccak256("by the instruction"));
        assertEq(source.blockHash(uint64(NOW - 257)), known(NOW - 257));
        vm.snapshotGasLastCall("BlockHashes", "blockHash: EIP-2935");
    }

    function test_edgeOfHistory() public {
        remember(NOW - 8191);
        assertEq(source.blockHash(uint64(NOW - 8191)), known(NOW - 8191));
        // Its place in the ring is that of the newest block, which is no reason to answer.
        remember(NOW - 1);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, NOW - 8192, NOW - 8191));
        source.blockHash(uint64(NOW - 8192));
    }

    function testFuzz_history(uint256 age) public {
        age = bound(age, 257, 8191);
        remember(NOW - age);
        assertEq(source.blockHash(uint64(NOW - age)), known(NOW - age));
    }

    function testFuzz_tooOld(uint256 number) public {
        number = bound(number, 0, NOW - 8192);
        remember(number);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, number, NOW - 8191));
        source.blockHash(uint64(number));
    }

    function testFuzz_notYet(uint64 number) public {
        number = uint64(bound(number, NOW, type(uint64).max));
        remember(number);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, number, NOW));
        source.blockHash(number);
    }

    /// @dev The block that is being built has no hash yet: BLOCKHASH says zero.
    function test_current() public {
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, NOW, NOW));
        source.blockHash(uint64(NOW));
    }

    function test_recent_zeroHash() public {
        vm.setBlockhash(NOW - 7, 0);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 7));
        source.blockHash(uint64(NOW - 7));
    }

    /// @dev A ring that is not full yet reads zero where nothing was written.
    function test_history_notFull() public {
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.blockHash(uint64(NOW - 300));
    }

    /// @dev A chain without EIP-2935: a call to no code succeeds.
    function test_history_noCode() public {
        vm.etch(source.HISTORY(), "");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.blockHash(uint64(NOW - 300));
    }

    /// @dev Something else at the address: what is not one word is no hash.
    function test_history_otherAnswers() public {
        bytes[4] memory answers = [bytes(""), new bytes(31), abi.encodePacked(known(1), bytes1(0)), new bytes(64)];
        for (uint256 i = 0; i < answers.length; ++i) {
            vm.mockCall(source.HISTORY(), abi.encode(NOW - 300), answers[i]);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
            source.blockHash(uint64(NOW - 300));
        }
        vm.mockCallRevert(source.HISTORY(), abi.encode(NOW - 300), abi.encode(known(1)));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.blockHash(uint64(NOW - 300));
    }

    function test_youngChain() public {
        vm.roll(3);
        vm.setBlockhash(0, known(0));
        assertEq(source.blockHash(0), known(0));
        vm.roll(0);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, 0, 0));
        source.blockHash(0);
    }
}
