// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title A token for demonstrations: anybody may mint. Worthless by design.
/// @dev `balances` comes first, so that it is at index 0 of the layout: slot of a balance = keccak256(holder ‖ 0).
contract DevToken {
    error InsufficientBalance(address from, uint256 balance, uint256 value);

    event Transfer(address indexed from, address indexed to, uint256 value);

    mapping(address holder => uint256) private balances;
    uint256 public totalSupply;

    string public constant name = "Hindsight development token";
    string public constant symbol = "DEV";
    uint8 public constant decimals = 18;

    function balanceOf(address holder) external view returns (uint256) {
        return balances[holder];
    }

    function mint(address to, uint256 value) external {
        totalSupply += value; // checked: no balance can overflow below
        balances[to] += value;
        emit Transfer(address(0), to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        uint256 balance = balances[msg.sender];
        if (value > balance) revert InsufficientBalance(msg.sender, balance, value);
        balances[msg.sender] = balance - value;
        balances[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
