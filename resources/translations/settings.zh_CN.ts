<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>80 mm roll</source>
      <translation>80 mm 卷纸</translation>
    </message>
    <message>
      <source>A card, a voucher, a badge, or the two codes of the test page.</source>
      <translation>会员卡、凭证、工牌，或测试页上的两个码。</translation>
    </message>
    <message>
      <source>A5 sheet</source>
      <translation>A5 纸</translation>
    </message>
    <message>
      <source>As usual for the paper</source>
      <translation>按纸张常用的</translation>
    </message>
    <message>
      <source>At once, for everybody at this desk. F11 does the same from anywhere.</source>
      <translation>马上生效，本台的人都一样。随时按 F11 也能改。</translation>
    </message>
    <message>
      <source>Codes are drawn on whole dots: say 203 or 300 for a roll printer.</source>
      <translation>条码按整点打印，小票机一般是 203 或 300。</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Data folder</source>
      <translation>数据文件夹</translation>
    </message>
    <message>
      <source>Desk</source>
      <translation>台号</translation>
    </message>
    <message>
      <source>Dots per inch</source>
      <translation>打印精度</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>高对比</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>已保存</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Language of the voucher</source>
      <translation>凭证语言</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Look for printers</source>
      <translation>查找打印机</translation>
    </message>
    <message>
      <source>Measure its line, then scan its two codes here.</source>
      <translation>量一量上面的线，再在这里扫两个码。</translation>
    </message>
    <message>
      <source>None: vouchers are kept as PDF</source>
      <translation>不打印：凭证存为 PDF</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>纸张</translation>
    </message>
    <message>
      <source>Print a test page</source>
      <translation>打印测试页</translation>
    </message>
    <message>
      <source>Printer</source>
      <translation>打印机</translation>
    </message>
    <message>
      <source>Printer and paper</source>
      <translation>打印机与纸张</translation>
    </message>
    <message>
      <source>Printer and scanner work together.</source>
      <translation>打印机和扫码枪都正常。</translation>
    </message>
    <message>
      <source>Scan anything</source>
      <translation>随便扫一个</translation>
    </message>
    <message>
      <source>Scanner</source>
      <translation>扫码枪</translation>
    </message>
    <message>
      <source>Text size</source>
      <translation>字号</translation>
    </message>
    <message>
      <source>Text, theme and language</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The scanner reads</source>
      <translation>扫码枪能读</translation>
    </message>
    <message>
      <source>The test page is on its way</source>
      <translation>测试页已送出</translation>
    </message>
    <message>
      <source>The test page was read</source>
      <translation>读到了测试页</translation>
    </message>
    <message>
      <source>The window's language is another matter.</source>
      <translation>与窗口的语言无关。</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>This desk</source>
      <translation>本服务台</translation>
    </message>
    <message>
      <source>Try it here: while this page is open a scan opens nothing.</source>
      <translation>在这里试：打开这一页时，扫什么都不会跳走。</translation>
    </message>
    <message>
      <source>Two copies each: the customer's and the shop's.</source>
      <translation>每张两联：顾客联和店联。</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Vouchers are printed so from now on.</source>
      <translation>以后的凭证都这样打印。</translation>
    </message>
    <message>
      <source>Where this desk's vouchers come out. Each can be printed again.</source>
      <translation>本台的凭证从哪里出来。每张都可以补打。</translation>
    </message>
    <message>
      <source>Without one, a voucher can still be saved as PDF.</source>
      <translation>没有打印机也能把凭证存为 PDF。</translation>
    </message>
    <message>
      <source>a card or a badge</source>
      <translation>卡或工牌</translation>
    </message>
    <message>
      <source>a phone or a card</source>
      <translation>手机号或卡号</translation>
    </message>
    <message>
      <source>a voucher's number</source>
      <translation>凭证号</translation>
    </message>
    <message>
      <source>a voucher's short code</source>
      <translation>凭证的短码</translation>
    </message>
    <message>
      <source>a voucher's signed code</source>
      <translation>凭证的签名码</translation>
    </message>
    <message>
      <source>{n} character: {kind}</source>
      <translation>{n} 个字符：{kind}</translation>
    </message>
    <message>
      <source>{n} characters: {kind}</source>
      <translation>{n} 个字符：{kind}</translation>
    </message>
  </context>
</TS>
