<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>Allowance over</source>
      <translation>本台额度已到期</translation>
    </message>
    <message>
      <source>Allowance: {used} used, {left} left</source>
      <translation>本台额度：已用 {used}，剩 {left}</translation>
    </message>
    <message>
      <source>Exchange stopped</source>
      <translation>同步已停止</translation>
    </message>
    <message>
      <source>Exchange stopped since {time}</source>
      <translation>同步已停止，自 {time} 起</translation>
    </message>
    <message>
      <source>No allowance here</source>
      <translation>本台没有额度</translation>
    </message>
    <message>
      <source>Offline</source>
      <translation>离线</translation>
    </message>
  </context>
</TS>
