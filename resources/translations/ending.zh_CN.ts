<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>End the shift</source>
      <translation>交班</translation>
    </message>
    <message>
      <source>End the shift?</source>
      <translation>要交班吗？</translation>
    </message>
    <message>
      <source>Everything is signed off</source>
      <translation>都已签核</translation>
    </message>
    <message>
      <source>Handed over</source>
      <translation>已核销</translation>
    </message>
    <message>
      <source>It lapses with the shift: points and pieces held for it are free again.</source>
      <translation>交班就失效：冻结的积分和礼品都退回。</translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation>先不交</translation>
    </message>
    <message>
      <source>Nothing waits for approval</source>
      <translation>没有待复核的</translation>
    </message>
    <message>
      <source>Opened by {name}, {moment}</source>
      <translation>{name} {moment} 开班</translation>
    </message>
    <message>
      <source>Redemptions</source>
      <translation>兑换</translation>
    </message>
    <message>
      <source>Shift {n}</source>
      <translation>第 {n} 班</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>退出登录</translation>
    </message>
    <message>
      <source>They lapse with the shift: points and pieces held for them are free again.</source>
      <translation>交班就失效：冻结的积分和礼品都退回。</translation>
    </message>
    <message>
      <source>What waits</source>
      <translation>还没办完的</translation>
    </message>
    <message>
      <source>You are signed out, and the books are copied. Undo works within the shift only.</source>
      <translation>交班后退出登录，并备份账本。撤销只能在本班内做。</translation>
    </message>
    <message>
      <source>{n} request still waits for approval</source>
      <translation>还有 {n} 笔待复核</translation>
    </message>
    <message>
      <source>{n} request waits for approval</source>
      <translation>{n} 笔待复核</translation>
    </message>
    <message>
      <source>{n} requests still wait for approval</source>
      <translation>还有 {n} 笔待复核</translation>
    </message>
    <message>
      <source>{n} requests wait for approval</source>
      <translation>{n} 笔待复核</translation>
    </message>
    <message>
      <source>{n} slip to sign off</source>
      <translation>{n} 张待签核</translation>
    </message>
    <message>
      <source>{n} slips to sign off</source>
      <translation>{n} 张待签核</translation>
    </message>
  </context>
</TS>
