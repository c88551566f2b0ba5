<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>Done. Thank you; the voucher is on its way.</source>
      <translation>已办好，谢谢。凭证正在打印。</translation>
    </message>
    <message>
      <source>For the customer</source>
      <translation>顾客屏</translation>
    </message>
    <message>
      <source>Nothing in the basket yet.</source>
      <translation>篮子里还没有礼品。</translation>
    </message>
    <message>
      <source>Points before</source>
      <translation>兑换前积分</translation>
    </message>
    <message>
      <source>Points left</source>
      <translation>还剩积分</translation>
    </message>
    <message>
      <source>Sign here, on the pad</source>
      <translation>请在签名板上签名</translation>
    </message>
    <message>
      <source>To pay</source>
      <translation>应付</translation>
    </message>
    <message>
      <source>Welcome</source>
      <translation>欢迎光临</translation>
    </message>
    <message>
      <source>What you take</source>
      <translation>您要兑换</translation>
    </message>
    <message>
      <source>What you took</source>
      <translation>您兑换了</translation>
    </message>
  </context>
</TS>
